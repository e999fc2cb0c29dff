// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that loses its power again and again while a busy cluster of four shards is read. */
@ExtendWith(ConnectCluster.Shared.class)
final class WorkerKillIT {

    private static final long SEED = 20_261_123;
    private static final int EVENTS = 100_000;
    private static final int EVENTS_PER_SECOND = 2_000;
    private static final int SHARDS = 4;
    private static final int KILLS = 3;
    private static final int LONGEST_MILLIS_TO_KILL = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Deliveries deliveries = new Deliveries();
    private final List<Long> deliveredBeforeKill = new ArrayList<>();

    @Test
    void everyEventArrivesExactlyOnceThoughTheWorkerIsKilledAndShardsAreSplitAndMerged(ConnectCluster cluster)
            throws InterruptedException {
        Map<String, String> exactlyOnce = Map.of(
                "exactly.once.support",
                "required",
                // For so long a worker that is killed within a transaction cannot start again.
                "producer.override.transaction.timeout.ms",
                "15000");
        try (ActivitySource source = busyCluster();
                ConnectWorker worker = cluster.newWorker("exactly-once", true);
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), "exactly-once")) {
            start(source, worker, "exactly-once", exactlyOnce);
            killAgainAndAgain(worker, reader, () -> reshard(source));
            finish(source, worker, reader);

            assertThat(deliveries.balance().isEven()).as(description()).isTrue();
            assertNoGap(cluster, "exactly-once");
        }
    }

    @Test
    void noEventIsLostWithoutExactlyOnceThoughTheWorkerIsKilled(ConnectCluster cluster) throws InterruptedException {
        try (ActivitySource source = busyCluster();
                ConnectWorker worker = cluster.newWorker("at-least-once", false);
                TopicReader reader = TopicReader.uncommitted(cluster.bootstrapServers(), "at-least-once")) {
            start(source, worker, "at-least-once", Map.of());
            killAgainAndAgain(worker, reader, () -> {});
            finish(source, worker, reader);

            assertThat(deliveries.balance().unexpected()).as(description()).isZero();
        }
    }

    private static ActivitySource busyCluster() {
        return new ActivitySource(
                List.of(DATABASE),
                traffic -> traffic.seed(SEED)
                        .eventsPerRecord(10, 30)
                        .mixHeartbeats()
                        .eventsPerSecond(EVENTS_PER_SECOND)
                        .mostEvents(EVENTS));
    }

    private static void start(ActivitySource source, ConnectWorker worker, String topic, Map<String, String> more) {
        source.simulator().createStreams(SHARDS);
        Map<String, String> config = source.connector(topic);
        config.put("kinesis.shard.watch.interval.ms", "1000");
        config.putAll(more);
        source.simulator().start();
        worker.rest().create(topic, config);
    }

    /** Each kill is due in its own quarter of the events; the disturbance comes shortly before the second. */
    private void killAgainAndAgain(ConnectWorker worker, TopicReader reader, Runnable disturbance) {
        for (int kill = 0; kill < KILLS; kill++) {
            int moment = (kill * EVENTS + random.nextInt(EVENTS)) / (KILLS + 1);
            assertThat(reader.consumeUntil(
                            () -> deliveries.balance().delivered() >= moment, PATIENCE, deliveries::take))
                    .as("%d events before kill %d; %s", moment, kill + 1, description())
                    .isTrue();
            if (kill == 1) {
                disturbance.run();
            }
            Duration aWhile = Duration.ofMillis(random.nextInt(LONGEST_MILLIS_TO_KILL));
            reader.consumeUntil(() -> false, aWhile, deliveries::take);
            deliveredBeforeKill.add(deliveries.balance().delivered());
            worker.kill();
            worker.start();
        }
        assertThat(deliveredBeforeKill).allMatch(delivered -> delivered < EVENTS);
    }

    private static void reshard(ActivitySource source) {
        String stream = DATABASE.streamName();
        List<String> open = source.aws().kinesis().openShards(stream);
        source.aws().kinesis().split(stream, open.get(0));
        source.aws().kinesis().merge(stream, open.get(2), open.get(3));
    }

    private void finish(ActivitySource source, ConnectWorker worker, TopicReader reader) throws InterruptedException {
        assertThat(source.simulator().awaitEnd(PATIENCE)).isTrue();
        source.simulator().stop();
        deliveries.expect(source.simulator().account());
        reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take);
        worker.stop();
        reader.readToEnd(deliveries::take);
        System.out.println(worker.log() + ": " + description());

        assertThat(deliveries.balance().produced()).isGreaterThanOrEqualTo(EVENTS);
        deliveries.assertCompleteAndInOrder(source.simulator().account(), description());
        source.secrets().assertAbsentFrom(worker.log());
    }

    private static void assertNoGap(ConnectCluster cluster, String topic) {
        Ledger ledger = Ledger.read(cluster.bootstrapServers(), ActivitySource.coverageTopic(topic));
        assertThat(ledger.kinds()).contains("shard_ended").doesNotContain("gap");
    }

    private String description() {
        return "seed " + SEED + ", killed after " + deliveredBeforeKill + " events, " + deliveries.balance();
    }
}
