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

    private static final String IN_FLIGHT = "max.in.flight.requests.per.connection";

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

    /** Otherwise Connect tells the connector of events as delivered that not all replicas have. */
    @ParameterizedTest
    @CsvSource({
        "0, '', producer.override.acks",
        "1, '', producer.override.acks",
        "1, all, producer.override.acks",
        "'', 0, producer.acks",
        "'', 1, producer.acks",
    })
    void eventsThatNotAllReplicasAcknowledgeFail(String ofConnector, String ofWorker, String property)
            throws IOException {
        StepResult result = ProducerTrial.look(acks(ofConnector), worker(acksOfWorker(ofWorker)));

        assertThat(result.isFailed()).isTrue();
        assertThat(result.property()).contains(property);
        assertThat(result.text()).contains("acks=", "Leave acks out");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "all, ''", "-1, ''", "'', all", "'', -1", "all, 1"})
    void eventsThatAllReplicasAcknowledgeAreFit(String ofConnector, String ofWorker) throws IOException {
        StepResult result = ProducerTrial.look(acks(ofConnector), worker(acksOfWorker(ofWorker)));

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void acknowledgementsOfTheConnectorCountWhateverTheWorkerIs() {
        assertThat(ProducerTrial.look(acks("1"), WorkerConfig.UNKNOWN).isFailed())
                .isTrue();
    }

    private static Map<String, String> acks(String acks) {
        return acks.isEmpty() ? Map.of() : Map.of("producer.override.acks", acks);
    }

    private static String acksOfWorker(String acks) {
        return "group.id=connect\n" + (acks.isEmpty() ? "" : "producer.acks=" + acks + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group.id=connect",
                "producer.enable.idempotence=false",
                "exactly.once.source.support=preparing",
            })
    void severalRequestsAtATimeWithoutIdempotenceAreAWarning(String more) throws IOException {
        StepResult ofWorker = ProducerTrial.look(LARGE, worker("producer." + IN_FLIGHT + "=5\n" + more + "\n"));
        StepResult ofConnector = ProducerTrial.look(Map.of("producer.override." + IN_FLIGHT, "2"), worker(more));

        assertThat(ofWorker.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(ofWorker.text()).contains("batch.size=262144 (connector)", IN_FLIGHT + "=5 (worker)");
        assertThat(ofConnector.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(ofConnector.text()).contains(IN_FLIGHT + "=2 (connector)");
    }

    @ParameterizedTest
    @CsvSource({
        "1, group.id=connect",
        "5, producer.enable.idempotence=true",
        "5, exactly.once.source.support=enabled",
    })
    void whatKeepsTheOrderIsFit(String inFlight, String more) throws IOException {
        WorkerConfig worker = worker("producer." + IN_FLIGHT + "=" + inFlight + "\n" + more + "\n");

        assertThat(ProducerTrial.look(LARGE, worker).outcome()).isEqualTo(Outcome.PASSED);
    }

    private WorkerConfig worker(String properties) throws IOException {
        return WorkerConfig.read(Files.writeString(directory.resolve("worker.properties"), properties));
    }
}
