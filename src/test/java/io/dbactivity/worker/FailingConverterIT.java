// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.worker.plugin.BreakableJsonConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A converter that fails for a while, as one does that needs a registry. */
@ExtendWith(ConnectCluster.Shared.class)
final class FailingConverterIT {

    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);

    @TempDir
    private Path directory;

    @BeforeEach
    void writeEvents() {
        source.simulator().createStreams(1);
        source.simulator().produce(60);
    }

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatFailedIsAGapIfThatIsTolerated(DeliveryMode mode, ConnectCluster cluster)
            throws IOException, InterruptedException {
        String name = "converter-tolerated-" + mode;
        try (AuditedConnector connector = connector(cluster, mode, name, name)) {
            connector.with("errors.tolerance", "all").start();
            connector.awaitTold(written());
            Set<EventNumber> before = written().events().keySet();
            breakTheConverter();
            source.simulator().produce(100);
            connector.awaitTold(written());
            Set<EventNumber> lost = new HashSet<>(written().events().keySet());
            lost.removeAll(before);
            mendTheConverter();
            source.simulator().produce(60);
            Told told = connector.awaitTold(written());

            assertThat(lost).hasSize(100);
            told.assertAddsUp(written(), lost, mode);
            connector.audit().assertExplained(told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTaskFailsIfItIsNotToleratedAndLosesNothing(DeliveryMode mode, ConnectCluster cluster)
            throws IOException, InterruptedException {
        String name = "converter-not-tolerated-" + mode;
        try (AuditedConnector connector = connector(cluster, mode, name, name)) {
            connector.start();
            assertFailsAndLosesNothing(connector, mode, "Tolerance exceeded");
        }
    }

    /** A worker without exactly-once delivery says at once what it dropped. */
    @Test
    void theTaskFailsIfItCannotWriteItsLedgerEitherAndLosesNothing(ConnectCluster cluster)
            throws IOException, InterruptedException {
        DeliveryMode mode = DeliveryMode.AT_LEAST_ONCE;
        try (AuditedConnector connector = connector(cluster, mode, "converter-fails-for-all-" + mode, ".*")) {
            connector.with("errors.tolerance", "all").start();
            assertFailsAndLosesNothing(connector, mode, "dropped a record of the ledger");
        }
    }

    private void assertFailsAndLosesNothing(AuditedConnector connector, DeliveryMode mode, String why)
            throws IOException, InterruptedException {
        connector.awaitTold(written());
        breakTheConverter();
        source.simulator().produce(100);
        assertThat(connector.awaitFailure()).contains(why);
        mendTheConverter();
        source.simulator().produce(60);
        connector.restart();
        Told told = connector.awaitTold(written());

        told.assertAddsUp(written(), Set.of(), mode);
        connector.audit().assertComplete(told);
    }

    /** One with it says what it dropped when it commits a transaction, which is when the converter works again. */
    @Test
    void whatFailedIsAGapThoughTheLedgerWasDroppedToo(ConnectCluster cluster) throws IOException, InterruptedException {
        DeliveryMode mode = DeliveryMode.EXACTLY_ONCE;
        String name = "converter-fails-for-all-" + mode;
        try (AuditedConnector connector = connector(cluster, mode, name, ".*")) {
            connector.with("errors.tolerance", "all").start();
            connector.awaitTold(written());
            Set<EventNumber> before = written().events().keySet();
            breakTheConverter();
            source.simulator().produce(100);
            await("a hundred events and an entry on which the converter fails")
                    .atMost(AuditedConnector.PATIENCE)
                    .until(() -> refused(name) == 100 && refused(ActivitySource.coverageTopic(name)) > 0);
            Set<EventNumber> lost = new HashSet<>(written().events().keySet());
            lost.removeAll(before);
            mendTheConverter();
            source.simulator().produce(60);
            Told told = connector.awaitTold(written());

            told.assertAddsUp(written(), lost, mode);
            connector.audit().assertExplained(told);
        }
    }

    /** On how many records for a topic the converter has failed since it was broken. */
    private long refused(String topic) throws IOException {
        try (Stream<String> topics = Files.lines(broken())) {
            return topics.filter(topic::equals).count();
        }
    }

    private AuditedConnector connector(
            ConnectCluster cluster, DeliveryMode mode, String name, String topicsOfTheConverter) {
        return new AuditedConnector(cluster, cluster.worker(mode), source, name)
                .with("value.converter", BreakableJsonConverter.class.getName())
                .with("value.converter.schemas.enable", "false")
                .with("value.converter.broken.topics", topicsOfTheConverter)
                .with("value.converter.broken.while", broken().toString());
    }

    private Path broken() {
        return directory.resolve("broken");
    }

    private void breakTheConverter() throws IOException {
        Files.createFile(broken());
    }

    private void mendTheConverter() throws IOException {
        Files.delete(broken());
    }

    private Written written() {
        return Written.of(source.simulator().account());
    }
}
