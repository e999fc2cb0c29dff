// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The KMS key of a cluster is disabled for a while. */
@ExtendWith(ConnectCluster.Shared.class)
final class KeyDisabledIT {

    private static final String CONNECTOR = "key-disabled";
    private static final int EVENTS = 300;
    private static final int RECORDS_PER_DATA_KEY = 10;
    private static final int REFUSALS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final Deliveries deliveries = new Deliveries();

    @Test
    void theConnectorWaitsWithoutFailingAndNothingIsLost(ConnectCluster cluster) {
        ConnectRest rest = cluster.worker().rest();
        try (ActivitySource source = new ActivitySource(
                        List.of(DATABASE), traffic -> traffic.recordsPerDataKey(RECORDS_PER_DATA_KEY));
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), CONNECTOR)) {
            source.simulator().createStreams(1);
            rest.create(CONNECTOR, source.connector(CONNECTOR));
            deliver(source, reader);

            // While the connector rests, events are written under data keys that it has not seen.
            pause(rest);
            source.simulator().produce(EVENTS);
            disableTheKey(source);
            long callsBefore = source.aws().calls().of("Decrypt");
            rest.resume(CONNECTOR);
            await("calls that KMS refuses").atMost(PATIENCE).pollInSameThread().until(() -> {
                rest.requireHealthy(CONNECTOR);
                return source.aws().calls().of("Decrypt") >= callsBefore + REFUSALS;
            });
            rest.awaitRunning(CONNECTOR, 1, PATIENCE);
            reader.readToEnd(deliveries::take);
            assertThat(deliveries.balance().delivered()).isLessThan(2 * EVENTS);

            source.aws().kms().enableKey(source.simulator().keyId(DATABASE.resourceId()));
            awaitEverything(source, reader);
            rest.requireHealthy(CONNECTOR);
            source.secrets().assertAbsentFrom(cluster.worker().log());
        } finally {
            rest.delete(CONNECTOR);
        }
    }

    private void deliver(ActivitySource source, TopicReader reader) {
        source.simulator().produce(EVENTS);
        awaitEverything(source, reader);
    }

    private void awaitEverything(ActivitySource source, TopicReader reader) {
        deliveries.expect(source.simulator().account());
        reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take);
        assertThat(deliveries.balance().isEven())
                .as(deliveries.balance().toString())
                .isTrue();
    }

    private static void pause(ConnectRest rest) {
        rest.pause(CONNECTOR);
        await("the task to pause")
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() ->
                        rest.status(CONNECTOR).at("/tasks/0/state").asText().equals("PAUSED"));
    }

    private static void disableTheKey(ActivitySource source) {
        source.aws().kms().disableKey(source.simulator().keyId(DATABASE.resourceId()));
    }
}
