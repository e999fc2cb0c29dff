// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A topic that does not take some events, or none. */
@ExtendWith(ConnectCluster.Shared.class)
final class RefusedByTheBrokerIT {

    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    /** More than a batch of the producer, so that only what is larger than a batch is refused. */
    private static final int LARGEST_MESSAGE = 20_000;

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);

    /** What a user may combine. A worker with exactly-once delivery tolerates no refusal of a broker. */
    enum Setting {
        AT_LEAST_ONCE_NONE(DeliveryMode.AT_LEAST_ONCE, "none"),
        AT_LEAST_ONCE_ALL(DeliveryMode.AT_LEAST_ONCE, "all"),
        EXACTLY_ONCE_NONE(DeliveryMode.EXACTLY_ONCE, "none"),
        EXACTLY_ONCE_ALL(DeliveryMode.EXACTLY_ONCE, "all");

        private final DeliveryMode mode;
        private final String tolerance;

        Setting(DeliveryMode mode, String tolerance) {
            this.mode = mode;
            this.tolerance = tolerance;
        }

        private boolean drops() {
            return this == AT_LEAST_ONCE_ALL;
        }
    }

    @BeforeEach
    void createTheStream() {
        source.simulator().createStreams(1);
    }

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatIsTooLargeForTheTopicIsAGapOrStopsTheTask(Setting setting, ConnectCluster cluster)
            throws Exception {
        source.simulator().produce(30);
        EventPosition large = source.put("{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-1\","
                + "\"databaseActivityEventList\":[{\"type\":\"record\",\"sessionId\":\"s\",\"commandText\":\"SELECT '"
                + "x".repeat(3 * LARGEST_MESSAGE) + "'\",\"logTime\":\"2026-01-01 10:00:00+00\"}]}");
        source.simulator().produce(30);
        String name = "topic-too-small-" + setting;
        try (var topics = new TopicRules(cluster.bootstrapServers());
                AuditedConnector connector = connector(cluster, setting, name)) {
            topics.create(name, LARGEST_MESSAGE);
            connector.start();
            if (!setting.drops()) {
                assertThat(connector.awaitFailure()).contains("RecordTooLargeException");
                topics.allowMessagesOf(name, 1_000_000);
                connector.restart();
            }
            Written written = Written.of(source.simulator().account(), List.of(large));
            Told told = connector.awaitTold(written);

            assertTold(
                    told, written, setting.drops() ? written.numbersOf(List.of(large)) : Set.of(), setting, connector);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTopicToWhichTheWorkerMayNotWriteIsAGapOrStopsTheTask(Setting setting, ConnectCluster cluster)
            throws Exception {
        source.simulator().produce(60);
        String name = "topic-denied-" + setting;
        try (var topics = new TopicRules(cluster.bootstrapServers());
                AuditedConnector connector = connector(cluster, setting, name)) {
            topics.create(name, 1_000_000);
            connector.start();
            connector.awaitTold(written());
            Set<EventNumber> before = written().events().keySet();
            topics.denyWriting(name);
            source.simulator().produce(60);
            Set<EventNumber> meanwhile = new HashSet<>(written().events().keySet());
            meanwhile.removeAll(before);
            if (setting.drops()) {
                connector.awaitTold(written());
                topics.allowWriting(name);
            } else {
                assertThat(connector.awaitFailure()).contains("TopicAuthorizationException");
                topics.allowWriting(name);
                connector.restart();
            }
            source.simulator().produce(30);
            Told told = connector.awaitTold(written());

            assertTold(told, written(), setting.drops() ? meanwhile : Set.of(), setting, connector);
        }
    }

    private static void assertTold(
            Told told, Written written, Set<EventNumber> lost, Setting setting, AuditedConnector connector)
            throws IOException, InterruptedException {
        told.assertAddsUp(written, lost, setting.mode);
        if (lost.isEmpty()) {
            connector.audit().assertComplete(told);
        } else {
            connector.audit().assertExplained(told);
        }
    }

    private AuditedConnector connector(ConnectCluster cluster, Setting setting, String name) {
        return new AuditedConnector(cluster, cluster.worker(setting.mode), source, name)
                .with("errors.tolerance", setting.tolerance);
    }

    private Written written() {
        return Written.of(source.simulator().account());
    }
}
