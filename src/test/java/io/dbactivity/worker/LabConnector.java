// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.local.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A connector that reads the activity stream of a real database, with its topics; deleted when closed. */
final class LabConnector implements AutoCloseable {

    private final ConnectCluster cluster;
    private final String topic;
    private final TopicReader reader;

    private LabConnector(ConnectCluster cluster, String topic) {
        this.cluster = cluster;
        this.topic = topic;
        this.reader = TopicReader.committed(cluster.bootstrapServers(), topic);
    }

    static LabConnector start(ConnectCluster cluster, RealDatabase database) {
        var connector = new LabConnector(cluster, "lab-" + System.nanoTime());
        Map<String, String> config = new HashMap<>(database.lab().connectorConfig());
        config.put("topic", connector.topic);
        config.put("coverage.topic", connector.coverageTopic());
        config.put("coverage.interval.ms", "1000");
        config.put("exactly.once.support", "required");
        cluster.worker().rest().create(connector.topic, config);
        return connector;
    }

    void awaitRunning() {
        cluster.worker().rest().awaitRunning(topic, 1, RealDatabase.PATIENCE);
    }

    String topic() {
        return topic;
    }

    String coverageTopic() {
        return ActivitySource.coverageTopic(topic);
    }

    /** Passes on the events since the last call until the condition holds. Returns false if the time is up first. */
    boolean consumeUntil(BooleanSupplier done, Duration patience, Consumer<JsonNode> handler) {
        return reader.consumeUntil(done, patience, event -> handler.accept(Json.parse(event.value())));
    }

    Ledger ledger() {
        return Ledger.read(cluster.bootstrapServers(), coverageTopic());
    }

    /** @param more options of the auditor's command */
    AuditRun audit(String... more) throws IOException, InterruptedException {
        return AuditRun.of(cluster, topic, coverageTopic(), more);
    }

    String status() {
        return cluster.worker().rest().status(topic).toString();
    }

    @Override
    public void close() {
        cluster.worker().rest().delete(topic);
        reader.close();
    }
}
