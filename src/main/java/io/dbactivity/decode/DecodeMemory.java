// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

/**
 * The bytes that all that is being decoded, or decoded and not yet delivered, may take. The size of a compressed record
 * says little about what becomes of it, so that a bound on what was fetched does not bound the heap. Thread-safe.
 */
final class DecodeMemory {

    private final long most;
    private long taken;

    DecodeMemory(long most) {
        this.most = most;
    }

    /** Takes bytes. Returns false if there are too few. If nobody holds any, there are always enough. */
    synchronized boolean take(long bytes) {
        boolean enough = taken == 0 || taken + bytes <= most;
        taken += enough ? bytes : 0;
        return enough;
    }

    /**
     * Takes more for somebody who holds some already. Returns false if there are too few.
     *
     * @param held what the caller holds
     * @param mayExceed true if there are always enough for a caller who is the only one to hold any
     */
    synchronized boolean takeMore(long bytes, long held, boolean mayExceed) {
        boolean enough = taken + bytes <= most || (mayExceed && taken == held);
        taken += enough ? bytes : 0;
        return enough;
    }

    /** Takes all of it, so that nobody else gets any. Returns the bytes; 0 if somebody holds some. */
    synchronized long takeAll() {
        if (taken > 0) {
            return 0;
        }
        taken = most;
        return most;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }
}
