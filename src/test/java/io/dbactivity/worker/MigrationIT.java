// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.house.Manual;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The way from another reader that the manual prints, step by step, but for where AWS is and the moment. */
@ExtendWith(ConnectCluster.Shared.class)
final class MigrationIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SimulatedDatabase DATABASE = new SimulatedDatabase(
            AURORA_POSTGRESQL,
            "cluster-ABCD1234EFGH5678IJKL9012MN",
            List.of("db-ABCD1234EFGH5678IJKL9012MN"),
            Optional.empty());

    @Test
    void nothingIsLostFromTheNotedMomentOnAndNothingBeforeItIsRead(ConnectCluster cluster) throws Exception {
        JsonNode create = printed(0);
        JsonNode offsets = printed(1);
        String name = create.path("name").asText();
        String topic = create.at("/config/topic").asText();
        try (var source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
                ConnectWorker worker = cluster.newWorker("migration", true);
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), topic)) {
            source.simulator().createStreams(2);
            source.simulator().produce(EVENTS);
            // Later than all that the other reader had, and before all that comes.
            Instant moment = Instant.now().plusMillis(1);
            await().until(() -> Instant.now().isAfter(moment));
            source.simulator().produce(EVENTS);
            ConnectRest rest = worker.rest();

            source.access().forEach(((ObjectNode) create.path("config"))::put);
            rest.create(create);
            ((ObjectNode) offsets.at("/offsets/0/offset")).put("timestamp", moment.toString());
            rest.alterOffsets(name, offsets);
            rest.resume(name);

            var deliveries = new Deliveries();
            deliveries.expect(source.simulator().account());
            source.simulator().produce(EVENTS);
            deliveries.expect(source.simulator().account());
            reader.consumeUntil(() -> deliveries.balance().delivered() >= 2 * EVENTS, PATIENCE, deliveries::take);
            reader.readToEnd(deliveries::take);

            assertThat(deliveries.balance().delivered()).isEqualTo(2L * EVENTS);
            assertThat(deliveries.balance().missing()).isEqualTo(EVENTS);
            assertThat(deliveries.balance().duplicated()).isZero();
            assertThat(Ledger.read(cluster.bootstrapServers(), topic + "-coverage")
                            .kinds())
                    .contains("shard_started")
                    .doesNotContain("gap");
        }
    }

    private static JsonNode printed(int listing) throws JsonProcessingException {
        return JSON.readTree(Manual.page("production").listings("json").get(listing));
    }
}
