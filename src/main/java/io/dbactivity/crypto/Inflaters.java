// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.zip.Inflater;

/**
 * A pool of inflaters and of buffers to inflate into. An inflater costs more to make than to use on a small record.
 * There are as many as threads ever inflated at once. They are not bound to threads, which outlive a stopped task in a
 * Connect worker. Thread-safe.
 */
final class Inflaters implements AutoCloseable {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /**
     * In bytes. Larger buffers are not kept, because records of that size are rare and must not cost memory for ever.
     */
    private static final int LARGEST_KEPT = 1 << 20;

    /** Replaces the last input, so that it can be collected. */
    private static final byte[] NOTHING = {};

    private record Workspace(Inflater inflater, byte[] buffer) {}

    private final ConcurrentLinkedQueue<Workspace> idle = new ConcurrentLinkedQueue<>();
    private final int maxInflatedBytes;

    Inflaters(long maxInflatedBytes) {
        this.maxInflatedBytes = (int) Math.min(maxInflatedBytes, LARGEST_ARRAY);
    }

    /** @param memory told how many bytes are taken beyond the buffers that are kept, before they are taken */
    <T> T inflate(byte[] gzip, PlaintextReader<T> reader, LongConsumer memory) {
        Workspace polled = idle.poll();
        Workspace workspace = polled == null ? new Workspace(new Inflater(true), new byte[0]) : polled;
        var gunzip = new Gunzip(workspace.inflater(), gzip, workspace.buffer(), maxInflatedBytes, memory);
        try {
            gunzip.inflate();
            return reader.read(gunzip.buffer(), gunzip.size());
        } finally {
            memory.accept(-gunzip.taken());
            workspace.inflater().setInput(NOTHING);
            idle.add(
                    gunzip.buffer().length > LARGEST_KEPT
                            ? workspace
                            : new Workspace(workspace.inflater(), gunzip.buffer()));
        }
    }

    @Override
    public void close() {
        for (Workspace workspace = idle.poll(); workspace != null; workspace = idle.poll()) {
            workspace.inflater().end();
        }
    }
}
