// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import java.time.Duration;

/**
 * What an event costs, by how many there are and on how many shards: a whole task from start to stop, in CPU time. A
 * cell of few events is measured many times over.
 */
final class LinearMain {

    private static final int[] SHARDS = {1, 4, 16, 64};
    private static final int EVENTS_PER_RECORD = 10;
    private static final int FEWEST_EVENTS = 1_000;
    private static final int EVENTS_MEASURED = 100_000;
    private static final int WARM_UP_EVENTS = 1_000_000;

    private final Corpus corpus = Corpus.of(
            new Corpus.Recipe(DatabaseEngine.AURORA_POSTGRESQL, LoadProfile.PGBENCH, EVENTS_PER_RECORD, 1_000));

    private LinearMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var linear = new LinearMain();
        linear.measure(WARM_UP_EVENTS, SHARDS[1]);
        int most = Pace.asked().quick() ? 100_000 : 1_000_000;
        for (int events = FEWEST_EVENTS; events <= most; events *= 10) {
            for (int shards : SHARDS) {
                double micros = linear.measure(events, shards);
                String subject = "%d-events-%d-shards".formatted(events, shards);
                System.out.println(
                        Figure.of("linear", subject, micros, "µs an event").encoded());
            }
        }
    }

    /** CPU microseconds an event. */
    private double measure(int events, int shards) throws InterruptedException {
        int records = (int) Math.ceil((double) events / EVENTS_PER_RECORD / shards);
        long delivered = 0;
        long start = CpuTime.ofProcess();
        do {
            delivered += Delivery.deliver(corpus, shards, records, new KmsStub(Duration.ZERO));
        } while (delivered < EVENTS_MEASURED);
        return (CpuTime.ofProcess() - start) / 1e3 / delivered;
    }
}
