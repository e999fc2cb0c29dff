// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.aws.Faults;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** An account, a connector that reads it, and what a worker says of the connector. */
final class FailureScene implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int RECORDS_PER_DATA_KEY = 3;

    private final ConnectCluster cluster;
    private final ConnectWorker worker;
    private final String name;
    private final List<SimulatedDatabase> databases;
    private final ActivitySource source;
    private final Map<String, String> config;
    private final TopicReader reader;
    private final long logStart;
    private String refusal = "";
    private long arrived;

    FailureScene(ConnectCluster cluster, ConnectWorker worker, String name, int databases) {
        this.cluster = cluster;
        this.worker = worker;
        this.name = name;
        this.databases = IntStream.range(0, databases)
                .mapToObj(number -> SimulatedDatabase.numbered(DatabaseEngine.AURORA_POSTGRESQL, number))
                .toList();
        this.source = new ActivitySource(this.databases, traffic -> traffic.recordsPerDataKey(RECORDS_PER_DATA_KEY));
        this.config = new HashMap<>(source.connector(name));
        config.put("tasks.max", "1");
        config.put("coverage.interval.ms", "1000");
        config.put("exactly.once.support", "required");
        source.simulator().createStreams(1);
        this.reader = TopicReader.committed(cluster.bootstrapServers(), name);
        this.logStart = logBytes().length;
    }

    String name() {
        return name;
    }

    ConnectCluster cluster() {
        return cluster;
    }

    ConnectRest rest() {
        return worker.rest();
    }

    LocalAws aws() {
        return source.aws();
    }

    Faults faults() {
        return source.aws().faults();
    }

    ActivitySource source() {
        return source;
    }

    /** The first database's. */
    String resourceId() {
        return databases.get(0).resourceId();
    }

    /** The first database's. */
    String stream() {
        return databases.get(0).streamName();
    }

    /** The first database's KMS key. */
    String key() {
        return source.simulator().keyId(resourceId());
    }

    void produce(int events) {
        source.simulator().produce(events);
    }

    FailureScene set(String property, String value) {
        config.put(property, value);
        return this;
    }

    FailureScene unset(String property) {
        config.remove(property);
        return this;
    }

    Map<String, String> config() {
        return Map.copyOf(config);
    }

    /** Creates the connector, or notes why the worker refuses it. */
    void create() {
        try {
            rest().create(name, config);
        } catch (IllegalStateException e) {
            refusal = e.getMessage();
        }
    }

    /** Applies what was set and unset since the connector was created. */
    void applyConfig() {
        if (refusal.isEmpty()) {
            rest().putConfig(name, config);
        } else {
            rest().create(name, config);
        }
    }

    /** Returns when more events have arrived than when this was called last. */
    void awaitMoreEvents() {
        long before = arrived;
        boolean more = reader.consumeUntil(() -> arrived > before, PATIENCE, record -> arrived++);
        reader.readToEnd(record -> arrived++);
        if (!more) {
            throw new AssertionError("Nothing has arrived; " + status());
        }
    }

    /** Forgets what has arrived until now. */
    void readToEnd() {
        reader.readToEnd(record -> arrived++);
    }

    String status() {
        if (!refusal.isEmpty()) {
            return FailureRow.REFUSED;
        }
        JsonNode status = restStatus();
        if (hasFailed(status.path("connector"))) {
            return FailureRow.CONNECTOR_FAILED;
        }
        for (JsonNode task : status.path("tasks")) {
            if (hasFailed(task)) {
                return FailureRow.TASK_FAILED;
            }
        }
        return status.path("tasks").isEmpty() ? FailureRow.WITHOUT_TASKS : FailureRow.RUNNING;
    }

    private JsonNode restStatus() {
        return await("a status of " + name)
                .atMost(PATIENCE)
                .pollInSameThread()
                .ignoreException(ConnectRest.NotFoundException.class)
                .until(() -> rest().status(name), status -> !status.isEmpty());
    }

    private static boolean hasFailed(JsonNode part) {
        return part.path("state").asText().equals("FAILED");
    }

    /** Where a reader of the table finds the text of a row. */
    String said() {
        return switch (status()) {
            case FailureRow.REFUSED -> refusal;
            case FailureRow.CONNECTOR_FAILED, FailureRow.TASK_FAILED ->
                String.join("\n", restStatus().findValuesAsText("trace"));
            default -> log();
        };
    }

    /** What the worker has logged since the scene began. */
    String log() {
        byte[] bytes = logBytes();
        return new String(bytes, (int) logStart, (int) (bytes.length - logStart), UTF_8);
    }

    private byte[] logBytes() {
        try {
            return Files.readAllBytes(worker.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            rest().delete(name);
        } catch (ConnectRest.NotFoundException e) {
            // It was never created.
        }
        reader.close();
        source.close();
    }
}
