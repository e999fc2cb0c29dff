// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.harness.Json;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a connector, the events of each run are numbered without a hole in a sink of its topic. */
@ExtendWith(ConnectCluster.Shared.class)
final class NumberingIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SEED = 20_261_128;
    private static final int EVENTS = 12_000;
    private static final int EVENTS_PER_SECOND = 600;
    private static final int MORE_EVENTS = 400;
    private static final int REMOVED = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Deliveries deliveries = new Deliveries();
    private final ActivitySource source = new ActivitySource(
            List.of(DATABASE),
            traffic -> traffic.seed(SEED)
                    .mixHeartbeats()
                    .eventsPerSecond(EVENTS_PER_SECOND)
                    .mostEvents(EVENTS));
    private String topic;
    private ConnectWorker worker;
    private TopicReader reader;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ordinalsHaveNoHoles(boolean exactlyOnce, ConnectCluster cluster) throws Exception {
        topic = "numbered-" + (exactlyOnce ? "exactly-once" : "at-least-once");
        try (source;
                ConnectWorker started = cluster.newWorker(topic, exactlyOnce);
                TopicReader committed = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            worker = started;
            reader = committed;
            start(exactlyOnce);
            killThreeTimesThroughASplitAndAMerge();
            pauseAndResume();
            Instant moment = Instant.now();
            deliverMore();
            awaitEntriesAfter(moment, cluster);
            moveBack(moment);
            deliverMore();
            makeTheStreamAgain();
            deliverMore();
            assertThatTheAuditorAgrees(cluster);
            worker.stop();

            assertThatNumbersHaveNoHoles(cluster, exactlyOnce);
        }
    }

    private void start(boolean exactlyOnce) {
        source.simulator().createStreams(2);
        Map<String, String> config = source.connector(topic);
        config.put("kinesis.shard.watch.interval.ms", "1000");
        config.put("coverage.interval.ms", "1000");
        if (exactlyOnce) {
            config.put("exactly.once.support", "required");
            // For so long a worker that is killed within a transaction cannot start again.
            config.put("producer.override.transaction.timeout.ms", "15000");
        }
        source.simulator().start();
        worker.rest().create(topic, config);
    }

    private void killThreeTimesThroughASplitAndAMerge() throws InterruptedException {
        String stream = DATABASE.streamName();
        for (int kill = 0; kill < 3; kill++) {
            int moment = (kill * EVENTS + random.nextInt(EVENTS)) / 4;
            assertThat(reader.consumeUntil(
                            () -> deliveries.balance().delivered() >= moment, PATIENCE, deliveries::take))
                    .as("%d events before kill %d; %s", moment, kill + 1, deliveries.balance())
                    .isTrue();
            List<String> open = source.aws().kinesis().openShards(stream);
            switch (kill) {
                case 0 -> source.aws().kinesis().split(stream, open.get(0));
                case 1 -> source.aws().kinesis().merge(stream, open.get(1), open.get(2));
                default -> source.aws().kinesis().split(stream, open.get(1));
            }
            reader.consumeUntil(() -> false, Duration.ofMillis(random.nextInt(1_000)), deliveries::take);
            worker.kill();
            worker.start();
        }
        assertThat(source.simulator().awaitEnd(PATIENCE)).isTrue();
        source.simulator().stop();
        awaitEverything();
    }

    private void pauseAndResume() {
        worker.awaitReady();
        worker.rest().pause(topic);
        await("the tasks to pause").atMost(PATIENCE).pollInSameThread().until(() -> {
            JsonNode tasks = worker.rest().status(topic).path("tasks");
            return !tasks.isEmpty() && tasks.findValuesAsText("state").stream().allMatch("PAUSED"::equals);
        });
        source.simulator().produce(MORE_EVENTS);
        worker.rest().resume(topic);
        awaitEverything();
    }

    /** Entries trail: up to the moment, each shard that is still read has to be covered, or the auditor sees a skip. */
    private void awaitEntriesAfter(Instant moment, ConnectCluster cluster) {
        Set<String> open = Set.copyOf(source.aws().kinesis().openShards(DATABASE.streamName()));
        Set<String> covered = new HashSet<>();
        try (TopicReader ledger =
                TopicReader.committed(cluster.bootstrapServers(), ActivitySource.coverageTopic(topic))) {
            assertThat(ledger.consumeUntil(() -> covered.containsAll(open), PATIENCE, record -> {
                        JsonNode entry = Json.parse(record.value());
                        if (entry.path("toTime").asLong() > moment.toEpochMilli()) {
                            covered.add(entry.path("shardId").asText());
                        }
                    }))
                    .as("%s of %s are covered", covered, open)
                    .isTrue();
        }
    }

    /** A restart from the stored offsets, which is no new run, is a part of it. */
    private void moveBack(Instant moment) throws JsonProcessingException {
        worker.rest().stop(topic);
        worker.rest().resume(topic);
        deliverMore();
        worker.rest().stop(topic);
        worker.rest()
                .alterOffsets(
                        topic,
                        JSON.readTree("{\"offsets\": [{\"partition\": {\"stream\": \"" + DATABASE.streamName()
                                + "\"}, \"offset\": {\"timestamp\": \"" + moment + "\"}}]}"));
        long before = deliveries.balance().duplicated();
        worker.rest().resume(topic);
        reader.consumeUntil(
                () -> deliveries.balance().duplicated() >= before + 2 * MORE_EVENTS, PATIENCE, deliveries::take);
        assertThat(deliveries.balance().duplicated())
                .as("delivered again")
                .isGreaterThanOrEqualTo(before + 2 * MORE_EVENTS);
    }

    private void makeTheStreamAgain() {
        // Two streams of one name have never been made in the same millisecond.
        source.aws().clock().advance(Duration.ofSeconds(1));
        source.aws().kinesis().recreateStream(DATABASE.streamName(), 2);
    }

    private void deliverMore() {
        source.simulator().produce(MORE_EVENTS);
        awaitEverything();
    }

    private void awaitEverything() {
        deliveries.expect(source.simulator().account());
        reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take);
        assertThat(deliveries.areComplete()).as("%s", deliveries.balance()).isTrue();
        worker.rest().requireHealthy(topic);
    }

    /** What was lost with the first stream, of which nothing was left, is all that he has to explain. */
    private void assertThatTheAuditorAgrees(ConnectCluster cluster) {
        await("the last entries").atMost(PATIENCE).pollInSameThread().untilAsserted(() -> {
            AuditRun audit = AuditRun.of(cluster, topic, ActivitySource.coverageTopic(topic));
            assertThat(audit.exitCode()).as("%s", audit).isEqualTo(1);
            assertThat(audit.lines())
                    .filteredOn(line -> line.contains("hole: "))
                    .allMatch(line -> line.contains("made again"));
        });
    }

    private void assertThatNumbersHaveNoHoles(ConnectCluster cluster, boolean exactlyOnce) throws SQLException {
        try (EventTable sink = new EventTable();
                TopicReader all = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            all.readToEnd(sink::add);
            long[] totals = sink.totals();
            System.out.println(topic + ": " + totals[0] + " runs, " + totals[1] + " numbers, " + totals[2]
                    + " missing; " + sink.repeated().size() + " events repeated within a run; "
                    + deliveries.balance());

            assertThat(totals[1]).isGreaterThan(deliveries.balance().produced());
            assertThat(totals[2]).isZero();
            assertThat(sink.missing()).isEmpty();
            assertThat(sink.ambiguous()).isEmpty();
            if (exactlyOnce) {
                assertThat(sink.repeated()).isEmpty();
            }
            Set<EventTable.Numbered> removed = sink.removeAny(REMOVED, random);
            assertThat(sink.totals()[2]).isEqualTo(REMOVED);
            assertThat(sink.missing()).isEqualTo(removed);
        }
    }
}
