// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.Inflater;

/**
 * Keeps inflaters, which cost more to make than to use on a small record: as many as threads ever inflated at once. They
 * are not bound to threads, which outlive a stopped task in a Connect worker.
 */
final class Inflaters implements AutoCloseable {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final ConcurrentLinkedQueue<Inflater> idle = new ConcurrentLinkedQueue<>();
    private final int maxInflatedBytes;

    Inflaters(long maxInflatedBytes) {
        this.maxInflatedBytes = (int) Math.min(maxInflatedBytes, LARGEST_ARRAY);
    }

    byte[] inflate(byte[] gzip) {
        Inflater kept = idle.poll();
        Inflater inflater = kept == null ? new Inflater(true) : kept;
        try {
            return new Gunzip(inflater, gzip, maxInflatedBytes).inflate();
        } finally {
            inflater.reset(); // Lets go of the input.
            idle.add(inflater);
        }
    }

    @Override
    public void close() {
        for (Inflater inflater = idle.poll(); inflater != null; inflater = idle.poll()) {
            inflater.end();
        }
    }
}
