// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets and a ledger of versions that did not number their events. They begin a run, and nothing is lost by it. */
@ExtendWith(ConnectCluster.Shared.class)
final class UpgradeIT {

    /** What such a version stored of a shard. */
    private static final Set<String> OLD_FIELDS =
            Set.of("sequenceNumber", "eventIndex", "lastIndex", "streamCreated", "readUntil", "followedBy", "honours");

    private static final int EVENTS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic.mixHeartbeats());
    private final Deliveries deliveries = new Deliveries();

    @Test
    void offsetsWithoutNumbersBeginARun(ConnectCluster cluster) throws Exception {
        String topic = "upgraded-offsets";
        ConnectRest rest = cluster.worker().rest();
        try (source;
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            source.simulator().createStreams(2);
            rest.create(topic, connector(topic));
            deliver(reader);
            source.aws().kinesis().split(DATABASE.streamName(), "shardId-000000000000");
            deliver(reader);
            rest.stop(topic);
            rest.alterOffsets(topic, withoutNumbers(rest.offsets(topic)));
            source.simulator().produce(EVENTS);
            rest.resume(topic);
            deliver(reader);

            assertThat(deliveries.balance().isEven())
                    .as("%s", deliveries.balance())
                    .isTrue();
            assertNumbersHaveNoHoles(cluster, topic, 4 * EVENTS);
            rest.delete(topic);
        }
    }

    private static JsonNode withoutNumbers(JsonNode offsets) {
        offsets.path("offsets").forEach(each -> ((ObjectNode) each.path("offset")).retain(OLD_FIELDS));
        return offsets;
    }

    /** With {@code -Dearlier.zip=}, the archive of a version that did not number its events. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEarlierVersionIsReplaced(boolean exactlyOnce, ConnectCluster cluster) throws Exception {
        String archive = System.getProperty("earlier.zip", "");
        assumeTrue(!archive.isEmpty(), "There is no earlier version: set earlier.zip");
        String topic = "upgraded-" + (exactlyOnce ? "exactly-once" : "at-least-once");
        try (source;
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            source.simulator().createStreams(2);
            try (ConnectWorker old = cluster.newWorker(topic, exactlyOnce, Path.of(archive), "old")) {
                Map<String, String> config = connector(topic);
                config.put("exactly.once.support", exactlyOnce ? "required" : "requested");
                old.rest().create(topic, config);
                deliver(reader);
                source.aws().kinesis().split(DATABASE.streamName(), "shardId-000000000000");
                deliver(reader);
                awaitOffsetsOfAllShards(old.rest(), topic);
            }
            source.simulator().produce(EVENTS);
            try (ConnectWorker present = cluster.newWorker(topic, exactlyOnce, PluginArchive.path(), "present")) {
                deliver(reader);
                source.aws().kinesis().split(DATABASE.streamName(), "shardId-000000000001");
                deliver(reader);
                present.rest().requireHealthy(topic);
                AuditRun audit = awaitAudit(cluster, topic);
                System.out.println(topic + ": " + deliveries.balance() + "\n" + String.join("\n", audit.lines()));
            }

            assertThat(deliveries.balance().unexpected()).isZero();
            if (exactlyOnce) {
                assertThat(deliveries.balance().isEven())
                        .as("%s", deliveries.balance())
                        .isTrue();
            }
            // The earlier version's own events have no numbers.
            assertNumbersHaveNoHoles(cluster, topic, 3 * EVENTS);
        }
    }

    /** The auditor reads the ledger of both versions, says that one proves less, and finds each event. */
    private AuditRun awaitAudit(ConnectCluster cluster, String topic) {
        var audit = new AuditRun[1];
        await("the last entries").atMost(PATIENCE).pollInSameThread().untilAsserted(() -> {
            audit[0] = AuditRun.of(cluster, topic, ActivitySource.coverageTopic(topic));
            assertThat(audit[0].exitCode()).as("%s", audit[0]).isZero();
            assertThat(audit[0].lines())
                    .last()
                    .asString()
                    .contains(" " + deliveries.balance().produced() + " events, ");
        });
        return audit[0];
    }

    private static void awaitOffsetsOfAllShards(ConnectRest rest, String topic) {
        await("offsets").atMost(PATIENCE).pollInSameThread().until(() -> {
            JsonNode offsets = rest.offsets(topic).path("offsets");
            return offsets.size() == 4 && offsets.toString().contains("SHARD_END");
        });
    }

    private Map<String, String> connector(String topic) {
        Map<String, String> config = source.connector(topic);
        config.put("kinesis.shard.watch.interval.ms", "1000");
        config.put("coverage.interval.ms", "1000");
        return config;
    }

    private void deliver(TopicReader reader) {
        source.simulator().produce(EVENTS);
        deliveries.expect(source.simulator().account());
        assertThat(reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take))
                .as("%s", deliveries.balance())
                .isTrue();
    }

    private static void assertNumbersHaveNoHoles(ConnectCluster cluster, String topic, int atLeast) throws Exception {
        try (EventTable sink = new EventTable();
                TopicReader all = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            all.readToEnd(sink::add);
            long[] totals = sink.totals();
            System.out.println(
                    topic + ": " + totals[0] + " runs, " + totals[1] + " numbers, " + totals[2] + " missing");

            assertThat(totals[1]).isGreaterThanOrEqualTo(atLeast);
            assertThat(sink.missing()).isEmpty();
            assertThat(sink.ambiguous()).isEmpty();
        }
    }
}
