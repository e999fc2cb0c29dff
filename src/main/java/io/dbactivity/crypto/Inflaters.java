// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Inflater;

/**
 * Keeps inflaters, which cost more to make than to use on a small record, and buffers to inflate into: as many as threads
 * ever inflated at once. They are not bound to threads, which outlive a stopped task in a Connect worker.
 */
final class Inflaters implements AutoCloseable {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** Larger buffers are given back: records of that size are rare, and must not cost memory for ever. */
    private static final int LARGEST_KEPT = 1 << 20;

    /** To let go of the input with. */
    private static final byte[] NOTHING = {};

    private record Kept(Inflater inflater, byte[] buffer) {}

    private final ConcurrentLinkedQueue<Kept> idle = new ConcurrentLinkedQueue<>();
    private final int maxInflatedBytes;

    Inflaters(long maxInflatedBytes) {
        this.maxInflatedBytes = (int) Math.min(maxInflatedBytes, LARGEST_ARRAY);
    }

    <T> T inflate(byte[] gzip, PlaintextReader<T> reader) {
        Kept polled = idle.poll();
        Kept kept = polled == null ? new Kept(new Inflater(true), new byte[0]) : polled;
        var gunzip = new Gunzip(kept.inflater(), gzip, kept.buffer(), maxInflatedBytes);
        try {
            gunzip.inflate();
            return reader.read(gunzip.buffer(), gunzip.size());
        } finally {
            kept.inflater().setInput(NOTHING);
            idle.add(gunzip.buffer().length > LARGEST_KEPT ? kept : new Kept(kept.inflater(), gunzip.buffer()));
        }
    }

    @Override
    public void close() {
        for (Kept kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.inflater().end();
        }
    }
}
