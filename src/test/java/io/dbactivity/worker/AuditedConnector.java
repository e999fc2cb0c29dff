// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A connector of one test, which is deleted when closed, with what it has left in Kafka and the auditor's word on it.
 */
final class AuditedConnector implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ConnectCluster cluster;
    private final ConnectWorker worker;
    private final String name;
    private final Map<String, String> config;
    private final Told told = new Told();
    private TopicReader topics;

    /** @param name of the connector and of the topic that it writes to; no other test has it */
    AuditedConnector(ConnectCluster cluster, ConnectWorker worker, ActivitySource source, String name) {
        this.cluster = cluster;
        this.worker = worker;
        this.name = name;
        this.config = new HashMap<>(source.connector(name));
        config.put("coverage.interval.ms", "1000");
    }

    AuditedConnector with(String property, String value) {
        config.put(property, value);
        return this;
    }

    /** Creates the connector. */
    void start() {
        start(name);
    }

    /** Creates the connector, whose events come into another topic than the one of its name. */
    void start(String topic) {
        topics = TopicReader.committed(cluster.bootstrapServers(), topic, ActivitySource.coverageTopic(name));
        worker.rest().create(name, config);
    }

    String name() {
        return name;
    }

    ConnectRest rest() {
        return worker.rest();
    }

    /** Returns the trace of a task that has failed, once there is one. */
    String awaitFailure() {
        return rest().awaitTaskFailure(name, PATIENCE);
    }

    /** Restarts the connector and its tasks. */
    void restart() {
        rest().restart(name);
    }

    /** Changes the configuration of the connector, which starts its tasks again. */
    void change(String property, String value) {
        rest().putConfig(name, with(property, value).config);
    }

    /** Returns what is in Kafka when the ledger speaks of all that was written and nothing has failed. */
    Told awaitTold(Written written) {
        assertThat(topics.consumeUntil(() -> told.covers(written), PATIENCE, this::take))
                .as(() -> told + " of " + written.lastOrdinals() + "; " + rest().status(name))
                .isTrue();
        topics.readToEnd(this::take);
        rest().awaitRunning(name, 1, PATIENCE);
        return told;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(ActivitySource.coverageTopic(name))) {
            told.takeEntry(Json.parse(record.value()));
        } else {
            told.takeEvent(record);
        }
    }

    /** The auditor's report for machines. */
    Audit audit() throws IOException, InterruptedException {
        return audit(name);
    }

    /** @param topics a regular expression */
    Audit audit(String topics) throws IOException, InterruptedException {
        AuditRun run = AuditRun.of(cluster, topics, ActivitySource.coverageTopic(name), "--format", "json");
        return new Audit(run.exitCode(), run.report());
    }

    @Override
    public void close() {
        rest().delete(name);
        topics.close();
    }

    /** What the auditor's command said, and the code with which it ended. */
    record Audit(int exitCode, JsonNode report) {

        /** Every event that the test found is counted, and nothing is missing. */
        void assertComplete(Told told) {
            assertThat(exitCode).as("%s", report).isZero();
            assertThat(report.path("events").asInt()).as("%s", report).isEqualTo(told.delivered());
        }

        /** Something is missing, and the ledger says what. */
        void assertExplained(Told told) {
            assertThat(exitCode).as("%s", report).isEqualTo(1);
            assertThat(report.path("events").asInt()).as("%s", report).isEqualTo(told.delivered());
            forEachFinding(
                    "explained",
                    finding -> assertThat(finding.path("reason").asText())
                            .as("%s", finding)
                            .isEqualTo("dropped_by_worker"));
        }

        /** Events are missing, nothing says why, and the auditor names them. */
        void assertUnexplained(String ordinals) {
            assertThat(exitCode).as("%s", report).isEqualTo(2);
            assertThat(report.path("unexplained").asInt()).as("%s", report).isEqualTo(1);
            forEachFinding(
                    "unexplained",
                    finding -> assertThat(finding.path("ordinals").asText())
                            .as("%s", finding)
                            .isEqualTo(ordinals));
        }

        private void forEachFinding(String weight, Consumer<JsonNode> check) {
            AuditRun.findings(report)
                    .filter(finding -> finding.path("weight").asText().equals(weight))
                    .forEach(check);
        }
    }
}
