// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.PropertiesFile;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.kafka.WorkerSettings;
import io.dbactivity.local.process.LoopbackPorts;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The examples in {@code config/} as they are printed, except for where Kafka and AWS are and where files go. */
final class ExamplesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = "database-activity";
    private static final int EVENTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final SimulatedDatabase DATABASE_OF_THE_EXAMPLES = new SimulatedDatabase(
            AURORA_POSTGRESQL,
            "cluster-ABCD1234EFGH5678IJKL9012MN",
            List.of("db-ABCD1234EFGH5678IJKL9012MN"),
            Optional.empty());

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final ActivitySource source = new ActivitySource(List.of(DATABASE_OF_THE_EXAMPLES), traffic -> traffic);
    private final Deliveries deliveries = new Deliveries();
    private KafkaBroker broker;
    private boolean statementSeen;

    @BeforeEach
    void startTheBrokerAndWrite() {
        broker = KafkaBroker.start(directory);
        source.simulator().createStreams(2);
        source.simulator().produce(EVENTS);
        deliveries.expect(source.simulator().account());
    }

    @AfterEach
    void end() {
        broker.close();
        source.close();
    }

    @Test
    void theStandaloneWorkerDelivers() throws IOException {
        Map<String, String> worker = here(properties("connect-standalone.properties"));
        worker.put("offset.storage.file.filename", directory.resolve("offsets").toString());
        Map<String, String> connector = properties("database-activity-source.properties");
        connector.putAll(source.access());
        broker.awaitReady();

        try (ConnectWorker running =
                ConnectWorker.standalone(directory, worker, List.of(connector), WorkerSettings.JVM_OPTIONS)) {
            assertDelivers(running);
        }
    }

    @Test
    void theDistributedWorkerDelivers() throws IOException {
        Map<String, String> worker = here(properties("connect-distributed.properties"));
        JsonNode request =
                JSON.readTree(Path.of("config/database-activity-source.json").toFile());
        Map<String, String> config = JSON.convertValue(request.path("config"), new TypeReference<>() {});
        config.putAll(source.access());

        try (ConnectWorker running = ConnectWorker.distributed(directory, worker, WorkerSettings.JVM_OPTIONS)) {
            running.awaitReady().rest().create(request.path("name").asText(), config);
            assertDelivers(running);
        }
    }

    private Map<String, String> here(Map<String, String> worker) {
        PluginDirectory.unzip(PluginArchive.path(), directory.resolve("plugins"));
        worker.put("bootstrap.servers", broker.bootstrapServers());
        worker.put("plugin.path", directory.resolve("plugins").toString());
        worker.put("listeners", "http://127.0.0.1:" + LoopbackPorts.free());
        return worker;
    }

    private void assertDelivers(ConnectWorker worker) {
        try (TopicReader reader = TopicReader.committed(broker.bootstrapServers(), TOPIC)) {
            reader.consumeUntil(
                    () -> {
                        worker.requireAlive();
                        return deliveries.areComplete();
                    },
                    PATIENCE,
                    this::take);
        }
        assertThat(deliveries.balance().isEven())
                .as(deliveries.balance().toString())
                .isTrue();
        assertThat(statementSeen).as("a decoded statement").isTrue();
        await("the ledger")
                .atMost(PATIENCE)
                .until(() -> Ledger.read(broker.bootstrapServers(), TOPIC + "-coverage")
                        .kinds()
                        .contains("shard_started"));
        source.secrets().assertAbsentFrom(worker.log());
    }

    private void take(ConsumerRecord<byte[], byte[]> event) {
        deliveries.take(event);
        statementSeen |= new String(event.value(), UTF_8).contains("FROM pgbench_accounts WHERE");
    }

    private static Map<String, String> properties(String file) {
        return PropertiesFile.read(Path.of("config", file));
    }
}
