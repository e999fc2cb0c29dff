// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What AWS bills for, as a local AWS side counts it: calls of GetRecords, which are extrapolated from a short run to an
 * hour, and calls of KMS.
 */
final class CostMain {

    private static final int SHARDS = 2;

    /** Twice what can be read in that time, so that the shards stay behind. */
    private static final long BACKLOG_BYTES_PER_SECOND = 4_000_000;

    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final int RECORDS = 10_000;
    private static final int RECORDS_PER_KEY = 1_000;

    private final Duration window = Duration.ofSeconds(Pace.asked().quick() ? 10 : 30);

    private CostMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var cost = new CostMain();
        cost.idle();
        cost.steady();
        cost.catchingUp();
        cost.dataKeys();
    }

    private void idle() throws InterruptedException {
        try (var activity = new LocalActivity(SHARDS)) {
            getRecords("idle", activity);
        }
    }

    private void steady() throws InterruptedException {
        try (var activity = new LocalActivity(SHARDS);
                var databases = new Feeder(activity, activity.corpus(1, 100, 100), IntStream.range(0, SHARDS))) {
            databases.start();
            getRecords("steady", activity);
        }
    }

    private void catchingUp() throws InterruptedException {
        try (var activity = new LocalActivity(SHARDS)) {
            Corpus corpus = activity.corpus(100, 200, 200);
            long bytes = window.plus(SETTLING).toSeconds() * BACKLOG_BYTES_PER_SECOND;
            IntStream.range(0, SHARDS).forEach(shard -> activity.putBytes(shard, corpus, bytes));
            getRecords("catching-up", activity);
        }
    }

    private void getRecords(String as, LocalActivity activity) throws InterruptedException {
        try (ProductTask task = activity.task()) {
            poll(task, SETTLING);
            activity.aws().calls().reset();
            double hours =
                    poll(task, window).toNanos() / (double) Duration.ofHours(1).toNanos();
            long calls = activity.aws().calls().of("GetRecords");
            String detail = String.format(
                    Locale.ROOT,
                    "calls a shard and hour, from %d in %d s on %d shards",
                    calls,
                    window.toSeconds(),
                    SHARDS);
            tell("get-records-" + as, calls / hours / SHARDS, detail);
        }
    }

    private static Duration poll(ProductTask task, Duration time) throws InterruptedException {
        long start = System.nanoTime();
        Duration passed = Duration.ZERO;
        while (passed.compareTo(time) < 0) {
            task.poll();
            passed = Duration.ofNanos(System.nanoTime() - start);
        }
        return passed;
    }

    private void dataKeys() throws InterruptedException {
        try (var activity = new LocalActivity(1)) {
            Corpus corpus = activity.corpus(1, RECORDS, RECORDS_PER_KEY);
            corpus.records().forEach(data -> activity.put(0, data));
            try (ProductTask task = activity.task()) {
                for (long events = 0; events < corpus.events(); ) {
                    events += task.poll().size();
                }
            }
            long calls = activity.aws().calls().of("Decrypt");
            String detail = "calls a million events, from %d for %d records of one event, %d to a data key"
                    .formatted(calls, RECORDS, RECORDS_PER_KEY);
            tell("kms", calls * 1e6 / corpus.events(), detail);
        }
    }

    private static void tell(String subject, double value, String detail) {
        System.out.println(Figure.of("cost", subject, value, detail).encoded());
    }
}
