// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Many shards that are behind, in a small heap: every answer of Kinesis is as large as one can be, 10 MB of records of
 * 100 events, and the worker keeps the records of two earlier polls and a producer's buffer.
 */
final class MemoryMain {

    /** Kafka's default of {@code buffer.memory}. */
    private static final int PRODUCER_BUFFER = 32 * 1024 * 1024;

    private static final int POLLS_KEPT = 3;
    private static final Duration REPORT = Duration.ofSeconds(30);

    private MemoryMain() {}

    /** Arguments: the title, the number of shards, and the seconds to run. */
    public static void main(String[] arguments) throws InterruptedException {
        int shards = Integer.parseInt(arguments[1]);
        Corpus corpus = Corpus.of(new Corpus.Recipe(DatabaseEngine.AURORA_POSTGRESQL, LoadProfile.PGBENCH, 100, 200));
        var kinesis = CorpusKinesis.endless(corpus, shards);
        var producerBuffer = new byte[PRODUCER_BUFFER];
        var life = new HeapLife();
        long events = 0;
        try (ProductTask task = Delivery.task(corpus, kinesis, 0, new KmsStub(Duration.ZERO))) {
            Deque<List<SourceRecord>> kept = new ArrayDeque<>();
            var end = life.age().plusSeconds(Long.parseLong(arguments[2]));
            for (Duration next = REPORT; life.age().compareTo(end) < 0; ) {
                kept.add(task.poll());
                events += kept.getLast().size();
                producerBuffer[(int) (events % PRODUCER_BUFFER)]++;
                if (kept.size() > POLLS_KEPT) {
                    kept.remove();
                }
                if (life.age().compareTo(next) > 0) {
                    System.err.println(arguments[0] + ": " + events + " events, " + life);
                    next = next.plus(REPORT);
                }
            }
        }
        double eventsPerSecond = (double) events / life.age().toSeconds();
        System.out.println(Figure.of("memory", arguments[0], eventsPerSecond, "events/s; " + life)
                .encoded());
    }
}
