// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** KMS as far as decryption needs it: an answer after a time. A data key travels under its own number. */
public final class KmsStub {

    private static final int KEY_LENGTH = 32;

    /** The length of real wrapped data keys. */
    private static final int WRAPPED_LENGTH = 184;

    private final long latencyNanos;
    private final AtomicLong calls = new AtomicLong();

    public KmsStub(Duration latency) {
        this.latencyNanos = latency.toNanos();
    }

    static byte[] dataKey(int number) {
        var key = new byte[KEY_LENGTH];
        Arrays.fill(key, (byte) (number + 1));
        return key;
    }

    static byte[] wrapped(int number) {
        var wrapped = new byte[WRAPPED_LENGTH];
        Arrays.fill(wrapped, (byte) number);
        return wrapped;
    }

    /** The data key in plain. */
    public byte[] decrypt(byte[] wrapped) {
        calls.incrementAndGet();
        long end = System.nanoTime() + latencyNanos;
        for (long left = latencyNanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return dataKey(wrapped[0]);
    }

    long calls() {
        return calls.get();
    }
}
