// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a second decode thread brings on one signed shard, by the clock, order checked. */
final class ThreadsMain {

    private static final int WARM_UPS = 2;

    /** More than elsewhere: what else runs on the machine counts against two threads. */
    private static final int ROUNDS = 5;

    private ThreadsMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int records = Pace.asked().quick() ? 2_000 : 8_000;
        Corpus corpus = Corpus.of(new Corpus.Recipe(DatabaseEngine.AURORA_MYSQL, LoadProfile.PGBENCH, 1, 200));
        List<Double> ratios = new ArrayList<>();
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double one = Delivery.eventsPerSecond(corpus, records, 1, new KmsStub(Duration.ZERO));
            double two = Delivery.eventsPerSecond(corpus, records, 2, new KmsStub(Duration.ZERO));
            if (round >= 0) {
                ratios.add(two / one);
                System.err.printf("threads-2: %.0f events/s on one thread, %.0f on two%n", one, two);
            }
        }
        System.out.println(Figure.ratio("threads-2", Spread.of(ratios)).encoded());
    }
}
