// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.WorkerSettings;
import io.dbactivity.monitoring.AlertRule;
import io.dbactivity.monitoring.AlertRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table "When it does not run" in the manual, row by row on a worker: each failure is provoked; status, text and
 * metric are those of the row; and after the row's cure events arrive.
 */
@ExtendWith(ConnectCluster.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FailureTableIT {

    /** There is no failure whose status or log could show these. PrometheusIT provokes them. */
    private static final Set<String> WITHOUT_A_ROW = Set.of("DatabaseActivityAbsent", "DatabaseActivityNoHeartbeat");

    private static final String GROUP = "failure-table";
    static final String OFFSETS_TOPIC = GROUP + "-offsets";

    /** A worker without heap cannot be asked for its status, so FullHeapTest provokes this in a task. */
    private static final String WITHOUT_HEAP = "task FAILED: The worker's memory ran out";

    private static final String AT_LEAST_ONCE =
            "RUNNING: exactly.once.support=required, but this worker delivers at least once";

    private static final Map<String, FailureCase> CASES =
            FailureCases.ALL.stream().collect(Collectors.toMap(FailureCase::row, Function.identity()));

    private final PrometheusExporter exporter = new PrometheusExporter();
    private ConnectWorker worker;
    private final List<String> report = new ArrayList<>();
    private int scenes;

    @BeforeAll
    void startTheWorker(ConnectCluster cluster) {
        worker = cluster.newWorkerWithJvmOptions(
                GROUP,
                exporter.jvmOption(),
                // Nobody but the configuration provides credentials and a Region.
                "-Daws.disableEc2Metadata=true",
                "-Daws.sharedCredentialsFile=/dev/null",
                "-Daws.configFile=/dev/null");
    }

    @AfterAll
    void stopTheWorkerAndReport() throws IOException {
        worker.close();
        Files.write(PluginArchive.path().resolveSibling("failure-table.txt"), report);
    }

    @Test
    void everyRowIsProvoked() {
        List<String> provoked = new ArrayList<>(CASES.keySet());
        provoked.addAll(List.of(WITHOUT_HEAP, AT_LEAST_ONCE));

        assertThat(provoked)
                .containsExactlyInAnyOrderElementsOf(
                        FailureRow.all().stream().map(FailureRow::key).toList());
    }

    @Test
    void everyAlertHasARow() {
        Set<String> named =
                FailureRow.all().stream().flatMap(row -> row.alert().stream()).collect(Collectors.toSet());

        named.addAll(WITHOUT_A_ROW);
        assertThat(alerts().keySet()).containsExactlyInAnyOrderElementsOf(named);
    }

    static Stream<FailureRow> rows() {
        return FailureRow.all().stream().filter(row -> CASES.containsKey(row.key()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theRowSaysWhatHappensAndHowToGoOn(FailureRow row, ConnectCluster cluster) throws IOException {
        FailureCase failure = CASES.get(row.key());
        try (var scene = new FailureScene(cluster, worker, "failure-" + scenes++, failure.databases())) {
            provoke(failure, scene);
            String told = awaitTold(row, scene);
            cure(row, failure, scene);
            report.add(told + " | cured: " + row.cure());
        }
    }

    private static void provoke(FailureCase failure, FailureScene scene) {
        if (scene.aws().kinesis().hasStream(scene.stream())) {
            scene.produce(10);
        }
        failure.before().accept(scene);
        scene.create();
        if (failure.during() != null) {
            scene.awaitMoreEvents();
            failure.during().accept(scene);
            if (scene.aws().kinesis().hasStream(scene.stream())) {
                scene.produce(10);
            }
        }
    }

    /** Returns what was told, for people who read the run's report. */
    private String awaitTold(FailureRow row, FailureScene scene) throws IOException {
        String status = await("status", row, () -> Optional.of(scene.status()).filter(row.status()::equals));
        String text = await("text", row, () -> row.saidIn(scene.said()));
        String series = "";
        if (row.metric().isPresent()) {
            FailureRow.Metric metric = row.metric().get();
            series = await("metric", row, () -> metric.seriesThatHolds(exporter.scrape(), scene.name()));
            assertThat(alerts().get(row.alert().orElseThrow())).contains(metric.name());
        }
        if (row.status().equals(FailureRow.WITHOUT_TASKS)) {
            assertThat(exporter.scrape()).doesNotContain("kafka_connect_connector_tasks{connector=\"" + scene.name());
        }
        return String.join(
                " | ", status, text.replaceAll("\\s+", " "), series, row.alert().orElse(""));
    }

    private static String await(String what, FailureRow row, Callable<Optional<String>> condition) {
        return Awaitility.await(what + " of: " + row)
                .atMost(FailureScene.PATIENCE)
                .pollInSameThread()
                .until(condition, Optional::isPresent)
                .orElseThrow();
    }

    private static void cure(FailureRow row, FailureCase failure, FailureScene scene) {
        scene.readToEnd();
        failure.cure().accept(scene);
        if (row.needsRestart()) {
            scene.rest().restart(scene.name());
        }
        scene.produce(10);
        scene.awaitMoreEvents();
        assertThat(scene.log()).as("a worker with exactly-once delivery").doesNotContain("delivers at least once");
    }

    @Test
    void aStandaloneWorkerDeliversAtLeastOnceAndTheConnectorSaysSo(ConnectCluster cluster, @TempDir Path directory) {
        FailureRow row = FailureRow.all().stream()
                .filter(of -> of.key().equals(AT_LEAST_ONCE))
                .findFirst()
                .orElseThrow();
        try (var scene = new FailureScene(cluster, worker, "standalone", 1)) {
            scene.produce(10);
            Map<String, String> connector = new HashMap<>(scene.config());
            connector.put("name", scene.name());
            var settings = WorkerSettings.of(cluster.bootstrapServers(), cluster.plugins());
            try (ConnectWorker standalone = ConnectWorker.standalone(directory, settings, List.of(connector))) {
                scene.awaitMoreEvents();
                await("text", row, () -> row.saidIn(Files.readString(standalone.log())));
            }
        }
    }

    /** The expressions by the names of the alerts. */
    private static Map<String, String> alerts() {
        return AlertRules.shipped().stream().collect(Collectors.toMap(AlertRule::name, AlertRule::expression));
    }
}
