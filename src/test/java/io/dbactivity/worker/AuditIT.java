// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's command on what a real worker has delivered. */
@ExtendWith(ConnectCluster.Shared.class)
final class AuditIT {

    private static final int EVENTS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
    private final Deliveries deliveries = new Deliveries();
    private String topic;
    private ConnectRest rest;
    private TopicReader reader;

    @BeforeEach
    void deliverThroughASplit(ConnectCluster cluster) {
        // A connector of its own for each test: stored offsets stay in the worker after it is deleted.
        topic = "audited-" + System.nanoTime();
        source.simulator().createStreams(2);
        source.simulator().produce(EVENTS);
        rest = cluster.worker().rest();
        reader = TopicReader.committed(cluster.bootstrapServers(), topic);
        Map<String, String> config = source.connector(topic);
        config.put("coverage.interval.ms", "1000");
        config.put("errors.tolerance", "all");
        rest.create(topic, config);
        awaitAll();
        source.aws().kinesis().split(DATABASE.streamName(), "shardId-000000000000");
        source.simulator().produce(EVENTS);
        awaitAll();
    }

    @AfterEach
    void removeTheConnector() {
        rest.delete(topic);
        reader.close();
        source.close();
    }

    @Test
    void saysCompleteAndThenNamesTheHole(ConnectCluster cluster, @TempDir Path directory) throws Exception {
        Path page = directory.resolve("report.html");
        awaitEntry(cluster, "shard_ended");
        AuditRun whole = AuditRun.of(cluster, topic, topic + "-coverage");
        assertThat(whole.exitCode()).as("%s", whole).isZero();
        assertThat(whole.lines())
                .last()
                .asString()
                .contains(source.simulator().account().events() + " events, up to ")
                .endsWith(": complete");

        source.simulator().produce(DATABASE.resourceId(), Damage.FLIPPED_SIGNATURE_BYTE);
        awaitEntry(cluster, "gap");
        AuditRun holed = AuditRun.of(cluster, topic, topic + "-coverage", "--report", page.toString());
        assertThat(holed.exitCode()).as("%s", holed).isEqualTo(1);
        assertThat(holed.lines()).anyMatch(line -> line.contains("hole: the events of 1 Kinesis record "));
        assertThat(holed.lines()).last().asString().endsWith(": 1 hole, each explained by the ledger");
        assertThat(Files.readString(page))
                .contains("One hole, explained", "<code>corrupt</code>", DATABASE.streamName())
                .contains("<path class=\"link\"");
    }

    @Test
    void isNotContentWithALedgerWithoutItsEvents(ConnectCluster cluster) throws Exception {
        awaitEntry(cluster, "shard_ended");
        AuditRun outcome = AuditRun.of(cluster, topic + "-cover.*|" + topic + "-nothing", topic + "-coverage");
        assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(3);
        assertThat(AuditRun.of(cluster, topic, "no-such-ledger").exitCode()).isEqualTo(3);
    }

    private void awaitAll() {
        deliveries.expect(source.simulator().account());
        assertThat(reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take))
                .as("%s", deliveries.balance())
                .isTrue();
    }

    /** The entries after it count what is delivered by then. */
    private void awaitEntry(ConnectCluster cluster, String kind) {
        List<String> kinds = new ArrayList<>();
        try (TopicReader ledger = TopicReader.committed(cluster.bootstrapServers(), topic + "-coverage")) {
            assertThat(ledger.consumeUntil(
                            () -> kinds.contains(kind),
                            PATIENCE,
                            entry -> kinds.add(kind(new String(entry.value(), UTF_8)))))
                    .as("%s in %s", kind, kinds)
                    .isTrue();
        }
    }

    private static String kind(String entry) {
        return entry.replaceFirst(".*\"kind\":\"(\\w+)\".*", "$1");
    }
}
