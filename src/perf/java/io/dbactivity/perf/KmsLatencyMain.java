// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is left of a task's throughput when KMS takes 5 ms to answer, with new data keys on the way. */
final class KmsLatencyMain {

    private static final Duration LATENCY = Duration.ofMillis(5);
    private static final int RECORDS_PER_KEY = 10_000;
    private static final int WARM_UPS = 2;

    private KmsLatencyMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int records = Pace.asked().quick() ? 50_000 : 100_000;
        Corpus corpus = Corpus.of(
                new Corpus.Recipe(DatabaseEngine.AURORA_POSTGRESQL, LoadProfile.PGBENCH, 1, records, RECORDS_PER_KEY));
        List<Double> ratios = new ArrayList<>();
        long calls = 0;
        for (int round = -WARM_UPS; round < Pace.asked().rounds(); round++) {
            double without = Delivery.eventsPerSecond(corpus, records, 1, new KmsStub(Duration.ZERO));
            var kms = new KmsStub(LATENCY);
            double with = Delivery.eventsPerSecond(corpus, records, 1, kms);
            calls = kms.calls();
            if (round >= 0) {
                ratios.add(with / without);
                System.err.printf("kms-5ms: %.0f events/s at 0 ms, %.0f at 5 ms%n", without, with);
            }
        }
        System.out.println(Figure.ratio("kms-5ms", Spread.of(ratios)).encoded());
        String detail = "one for each of " + records / RECORDS_PER_KEY + " data keys and " + records + " records";
        System.out.println(
                Figure.of("kms-calls", "kms-5ms", (double) calls, detail).encoded());
    }
}
