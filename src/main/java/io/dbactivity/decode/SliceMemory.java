// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import java.util.function.LongConsumer;

/**
 * What one slice takes of the memory for decoding: first an estimate, then what it really takes. Told by the decode
 * thread. It ends when both the decode thread and the task thread have left it, because the task thread can give a
 * slice up while it is being decoded.
 */
final class SliceMemory implements LongConsumer {

    /** In bytes. Asking for each record would make the threads wait for each other. */
    private static final long STEP = 256 * 1024;

    private final DecodeMemory memory;
    private final boolean alone;

    /** Bytes that the slice may take without asking. */
    private long granted;

    private long taken;

    /** What the slice took before its present record. */
    private long takenBefore;

    private boolean oneHasLeft;

    /**
     * @param granted bytes that were taken of the memory for this slice
     * @param alone true if nothing else is decoded at the time
     */
    SliceMemory(DecodeMemory memory, long granted, boolean alone) {
        this.memory = memory;
        this.alone = alone;
        this.granted = granted;
    }

    /** To be called before each record. */
    void startRecord() {
        takenBefore = taken;
    }

    /** Takes back what the present record took. */
    void dropRecord() {
        taken = takenBefore;
    }

    /** @throws NoRoomException if there are too few bytes. A slice's first record finds enough if it is alone */
    @Override
    public void accept(long bytes) {
        taken += bytes;
        if (taken > granted) {
            long more = Math.max(STEP, taken - granted);
            if (!memory.takeMore(more, granted, takenBefore == 0)) {
                throw new NoRoomException();
            }
            granted += more;
        }
    }

    /** What it means that the heap was full. */
    Shortage shortageOfHeap() {
        if (alone) {
            return Shortage.HEAP_ALONE;
        }
        dropRecord();
        return Shortage.HEAP;
    }

    long taken() {
        return taken;
    }

    /** Gives back what the slice turned out not to need. */
    void settle() {
        memory.giveBack(granted - taken);
        granted = taken;
    }

    /** Gives everything back if the other thread has left already. */
    synchronized void leave() {
        if (oneHasLeft) {
            memory.giveBack(granted);
        }
        oneHasLeft = true;
    }
}
