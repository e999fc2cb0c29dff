// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Databases at work: to each of some shards ten records a second, from the start until it is closed. */
final class Feeder implements AutoCloseable {

    private static final int RECORDS_PER_SECOND = 10;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final LocalActivity activity;
    private final Corpus corpus;
    private final int[] shards;
    private int next;

    Feeder(LocalActivity activity, Corpus corpus, IntStream shards) {
        this.activity = activity;
        this.corpus = corpus;
        this.shards = shards.toArray();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It ends with its executor.
    void start() {
        executor.scheduleAtFixedRate(this::feed, 0, 1000 / RECORDS_PER_SECOND, TimeUnit.MILLISECONDS);
    }

    private void feed() {
        byte[] data = corpus.records().get(next++ % corpus.records().size());
        for (int shard : shards) {
            activity.put(shard, data);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
