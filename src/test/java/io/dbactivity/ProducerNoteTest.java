// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.harness.LogLines;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connector says of its producer at its start. */
class ProducerNoteTest {

    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void aConnectorThatSetsNothingSaysWhatThatMeans() {
        assertThat(said(Map.of()))
                .singleElement()
                .asString()
                .startsWith("INFO The connector sets none of producer.override.batch.size")
                .contains("If the worker does not set them either");
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch.size", "linger.ms"})
    void aConnectorThatSetsOneOfThemIsLeftAlone(String name) {
        assertThat(said(Map.of("producer.override." + name, "100000"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void aConnectorWhoseEventsNotAllReplicasAcknowledgeWarns(String acks) {
        assertThat(said(Map.of("producer.override.batch.size", "100000", "producer.override.acks", acks)))
                .singleElement()
                .asString()
                .startsWith("WARN producer.override.acks");
    }

    @Test
    void aConnectorThatMayChangeTheOrderWarns() {
        assertThat(said(inFlight("5", Map.of())))
                .singleElement()
                .asString()
                .startsWith("WARN producer.override.max.in.flight.requests.per.connection");
    }

    @Test
    void bothAreOneWarning() {
        assertThat(said(inFlight("5", Map.of("producer.override.acks", "1"))))
                .singleElement()
                .asString()
                .startsWith("WARN ")
                .contains("producer.override.acks ", "producer.override.max.in.flight.requests.per.connection ");
    }

    @Test
    void whatKeepsEventsAndTheirOrderIsLeftAlone() {
        assertThat(said(inFlight("1", Map.of("producer.override.acks", "-1")))).isEmpty();
        assertThat(said(inFlight("5", Map.of("producer.override.enable.idempotence", "true"))))
                .isEmpty();
        assertThat(said(inFlight("5", Map.of("exactly.once.support", "required"))))
                .isEmpty();
    }

    private static Map<String, String> inFlight(String requests, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("producer.override.batch.size", "100000");
        all.put("producer.override.max.in.flight.requests.per.connection", requests);
        return all;
    }

    private List<String> said(Map<String, String> more) {
        try (var log = new LogLines(ConnectorStart.class);
                var harness = new ConnectHarness(stream.aws())
                        .with("das.resource.ids", stream.resourceId())
                        .with(more)) {
            harness.start();
            return log.lines().stream()
                    .filter(line -> line.contains("producer.override"))
                    .toList();
        }
    }
}
