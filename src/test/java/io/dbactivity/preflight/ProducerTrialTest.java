// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.preflight.StepResult.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the connector's producer, for each that may set it. */
class ProducerTrialTest {

    private static final Map<String, String> LARGE = Map.of("producer.override.batch.size", "262144");

    @TempDir
    private Path directory;

    @Test
    void aWorkerThatIsNotKnownIsAskedFor() {
        StepResult result = ProducerTrial.look(LARGE, WorkerConfig.UNKNOWN);

        assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(result.text()).contains("--worker-config");
    }

    @Test
    void theConnectorsSettingCountsMoreThanTheWorkers() throws IOException {
        StepResult result = ProducerTrial.look(LARGE, worker("producer.batch.size=65536\nproducer.linger.ms=50\n"));

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.text())
                .contains(
                        "batch.size=262144 (connector)",
                        "linger.ms=50 (worker)",
                        "compression.type=none (Kafka's default)",
                        "buffer.memory=33554432 (Kafka's default)")
                .doesNotContain("example");
    }

    @Test
    void defaultsAreSaidWithTheWayOut() throws IOException {
        StepResult result = ProducerTrial.look(Map.of(), worker("group.id=connect\n"));

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.text()).contains("batch.size=16384 (Kafka's default)", "The example configuration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "None",
                "Principal",
                "org.apache.kafka.connect.connector.policy.NoneConnectorClientConfigOverridePolicy",
                "Allowlist"
            })
    void aPolicyThatRefusesIsFoundBeforeConnectRefusesTheConnector(String policy) throws IOException {
        StepResult result =
                ProducerTrial.look(LARGE, worker("connector.client.config.override.policy=" + policy + "\n"));

        assertThat(result.isFailed()).isTrue();
        assertThat(result.property()).contains("producer.override.batch.size");
        assertThat(result.text()).contains("does not allow the connector to set batch.size", "producer.batch.size");
    }

    @ParameterizedTest
    @CsvSource({"All, ''", "Allowlist, 'linger.ms, batch.size'"})
    void aPolicyThatAllowsIsFit(String policy, String allowlist) throws IOException {
        WorkerConfig worker = worker("connector.client.config.override.policy=" + policy
                + "\nconnector.client.config.override.allowlist=" + allowlist + "\n");

        assertThat(ProducerTrial.look(LARGE, worker).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aPolicyThatAllowsNothingDoesNoHarmToAConnectorThatSetsNothing() throws IOException {
        StepResult result = ProducerTrial.look(
                Map.of(), worker("connector.client.config.override.policy=None\nproducer.batch.size=131072\n"));

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.text()).contains("batch.size=131072 (worker)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.example.OurPolicy", "com.example.AllConnectorClientConfigOverridePolicy"})
    void nobodyKnowsWhatAPolicyOfSomebodyElseAllows(String policy) throws IOException {
        WorkerConfig worker = worker("connector.client.config.override.policy=" + policy + "\n");

        assertThat(ProducerTrial.look(LARGE, worker).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    private WorkerConfig worker(String properties) throws IOException {
        return WorkerConfig.read(Files.writeString(directory.resolve("worker.properties"), properties));
    }
}
