// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** One shard that is behind, read at the full rate that Kinesis allows, 2 MB a second, while nine others keep up. */
final class CatchUpMain {

    private static final int SHARDS = 10;
    private static final int BEHIND = 0;
    private static final long BYTES_PER_SECOND = 2_000_000;
    private static final int EVENTS_PER_RECORD = 100;

    private final long backlog = BYTES_PER_SECOND * (Pace.asked().quick() ? 15 : 60);
    private final List<Long> delaysOfOthers = new ArrayList<>();
    private long eventsOfBehind;

    private CatchUpMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        new CatchUpMain().run();
    }

    private void run() throws InterruptedException {
        try (var activity = new LocalActivity(SHARDS)) {
            Corpus corpus = activity.corpus(EVENTS_PER_RECORD, 200, 200);
            activity.putBytes(BEHIND, corpus, backlog);
            long events = backlog * corpus.events() / corpus.bytes();
            long start = System.nanoTime();
            try (ProductTask task = activity.task();
                    var others = new Feeder(activity, activity.corpus(1, 100, 100), IntStream.range(1, SHARDS))) {
                others.start();
                while (eventsOfBehind < events) {
                    task.poll().forEach(this::take);
                }
            }
            tell(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void take(SourceRecord record) {
        if (record.sourcePartition().get("shard").equals(LocalActivity.shardId(BEHIND))) {
            eventsOfBehind++;
        } else {
            var arrival = (Date) ((Struct) record.value()).getStruct("source").get("arrivalTime");
            delaysOfOthers.add(System.currentTimeMillis() - arrival.getTime());
        }
    }

    private void tell(Duration taken) {
        Collections.sort(delaysOfOthers);
        double seconds = taken.toMillis() / 1000.0;
        figure(
                "shard-behind",
                backlog / 1e6 / seconds,
                "MB/s over %.0f s, %.0f events/s".formatted(seconds, eventsOfBehind / seconds));
        String detail = "ms from arrival to delivery, %d records of nine shards".formatted(delaysOfOthers.size());
        figure("others-median", delay(0.5), detail);
        figure("others-99-percent", delay(0.99), detail);
    }

    private double delay(double share) {
        return delaysOfOthers.get((int) (share * (delaysOfOthers.size() - 1)));
    }

    private static void figure(String subject, double value, String detail) {
        System.out.println(Figure.of("catchup", subject, value, detail).encoded());
    }
}
