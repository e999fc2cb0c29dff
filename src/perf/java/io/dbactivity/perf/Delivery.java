// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.crypto.DataKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** Delivers shards through a task as a worker does, poll by poll, and checks the order. */
final class Delivery {

    private final Map<Map<String, ?>, Long> lastNumbers = new HashMap<>();

    private Delivery() {}

    /**
     * Events per second by the clock, from the end of the first poll that brings something to the last record. The
     * shards' records are fetched before: this is about decoding.
     */
    static double eventsPerSecond(Corpus corpus, int records, int threads, KmsStub kms) throws InterruptedException {
        CorpusKinesis kinesis = CorpusKinesis.inOneAnswer(corpus, 1, records);
        long events = corpus.events() / corpus.records().size() * records;
        var delivery = new Delivery();
        try (ProductTask task = task(corpus, kinesis, threads, kms)) {
            long first = delivery.polled(task);
            long start = System.nanoTime();
            for (long delivered = first; delivered < events; ) {
                delivered += delivery.polled(task);
            }
            return (events - first) * 1e9 / (System.nanoTime() - start);
        }
    }

    /**
     * Runs a task with the default number of threads until so many records of each shard are delivered: how many
     * events.
     */
    static long deliver(Corpus corpus, int shards, int recordsInShard, KmsStub kms) throws InterruptedException {
        CorpusKinesis kinesis = CorpusKinesis.inOneAnswer(corpus, shards, recordsInShard);
        long events = corpus.events() / corpus.records().size() * recordsInShard * shards;
        var delivery = new Delivery();
        try (ProductTask task = task(corpus, kinesis, 0, kms)) {
            for (long delivered = 0; delivered < events; ) {
                delivered += delivery.polled(task);
            }
        }
        return events;
    }

    /** A task that reads all shards with so many decode threads, 0 for as many as there are cores. */
    static ProductTask task(Corpus corpus, CorpusKinesis kinesis, int threads, KmsStub kms) {
        return ProductTask.between(
                properties(corpus, threads),
                kinesis,
                wrapped -> new DataKey(kms.decrypt(wrapped.ciphertext())),
                Place.CREATED,
                kinesis.shards());
    }

    private static Map<String, String> properties(Corpus corpus, int threads) {
        Map<String, String> properties = new HashMap<>(Decoders.properties(corpus.resourceId()));
        properties.put("decode.threads", Integer.toString(threads));
        properties.put("coverage.topic", "");
        return properties;
    }

    private long polled(ProductTask task) throws InterruptedException {
        List<SourceRecord> polled = List.of();
        while (polled.isEmpty()) {
            polled = task.poll();
        }
        polled.forEach(this::checkOrder);
        return polled.size();
    }

    private void checkOrder(SourceRecord record) {
        long number = Long.parseLong((String) record.sourceOffset().get("sequenceNumber"));
        Long last = lastNumbers.put(record.sourcePartition(), number);
        if (last != null && (number < last || number > last + 1)) {
            throw new IllegalStateException("Record " + number + " came after " + last);
        }
    }
}
