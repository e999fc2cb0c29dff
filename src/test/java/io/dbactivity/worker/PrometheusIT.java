// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.simulator.ActivitySimulatorBuilder;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import io.dbactivity.monitoring.AlertRule;
import io.dbactivity.monitoring.AlertRules;
import io.dbactivity.monitoring.Dashboard;
import io.dbactivity.monitoring.Prometheus;
import io.dbactivity.monitoring.ScrapedNames;
import io.dbactivity.worker.plugin.FailAtNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Prometheus scrapes a real worker: the dashboard shows something, and each alert fires if what it warns of
 * happens. The alerts are the shipped ones, but each has to hold for a second only; {@link #SHORTENED} says what else
 * differs.
 */
@ExtendWith(ConnectCluster.Shared.class)
@TestMethodOrder(OrderAnnotation.class)
final class PrometheusIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final SimulatedDatabase FIRST = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);
    private static final SimulatedDatabase SECOND = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 2);

    /** Of a stream that keeps 24 hours, so that five are left. */
    private static final Duration AGE = Duration.ofHours(19);

    /** The only threshold that nothing but time itself reaches, since it counts by the worker's clock. */
    private static final Map<String, String> SHORTENED =
            Map.of("DatabaseActivityStalled", "max by (connector, stream) (dbactivity_stalled_seconds) > 5");

    @TempDir
    static Path directory;

    private static ScrapedWorker worker;
    private static Prometheus prometheus;

    /** The alerts that a test has seen firing, and how many tests have seen one. */
    private static final Collection<String> FIRED = new TreeSet<>();

    private static int provocations;

    private ActivitySource source;
    private String connector;

    @BeforeAll
    static void start(ConnectCluster cluster) throws IOException {
        Prometheus.requireInstalled();
        worker = ScrapedWorker.start(cluster, "watched");
        prometheus = startPrometheus("main");
    }

    private static Prometheus startPrometheus(String name) throws IOException {
        Path home = Files.createDirectory(directory.resolve(name));
        Path rules = AlertRules.writeImpatient(home.resolve("alerts.yml"), SHORTENED);
        return Prometheus.start(home, worker.metrics(), rules);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (worker != null) {
            worker.close();
        }
    }

    private void account(UnaryOperator<ActivitySimulatorBuilder> traffic) {
        account(traffic, InstantSource.system());
    }

    private void account(UnaryOperator<ActivitySimulatorBuilder> traffic, InstantSource time) {
        source = new ActivitySource(List.of(FIRST, SECOND), traffic, time);
        source.simulator().createStreams(1);
    }

    /** Creates a connector that reads both databases. */
    private void create(String name, Map<String, String> more) {
        connector = name;
        Map<String, String> config = new HashMap<>(source.connector(name));
        config.put("tasks.max", "1");
        config.put("coverage.interval.ms", "1000");
        config.putAll(more);
        worker.rest().create(name, config);
    }

    @AfterEach
    void delete() {
        if (connector != null) {
            worker.rest().delete(connector);
        }
        if (source != null) {
            source.close();
        }
    }

    private void awaitDelivered() {
        await("all events delivered")
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> worker.sum("dbactivity_delivered_events_total", label("connector", connector))
                        == source.simulator().account().events());
    }

    private static String label(String name, String value) {
        return name + "=\"" + value + "\"";
    }

    private Map<String, String> ofConnector() {
        return Map.of("connector", connector);
    }

    private Map<String, String> of(SimulatedDatabase database) {
        return Map.of("connector", connector, "stream", database.streamName());
    }

    private static void awaitFiring(String alert, Map<String, String> labels) {
        awaitFiring(prometheus, alert, labels);
    }

    private static void awaitFiring(Prometheus by, String alert, Map<String, String> labels) {
        await(alert + labels)
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> firing(by, alert, labels).findAny().isPresent());
        FIRED.add(alert);
    }

    private static void awaitResolved(String alert, Map<String, String> labels) {
        await("the end of " + alert + labels)
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> firing(prometheus, alert, labels).findAny().isEmpty());
    }

    private static Stream<JsonNode> firing(Prometheus by, String alert, Map<String, String> labels) {
        return by.alerts().stream()
                .filter(one -> one.path("state").asText().equals("firing"))
                .map(one -> one.path("labels"))
                .filter(of -> of.path("alertname").asText().equals(alert))
                .filter(of -> labels.entrySet().stream()
                        .allMatch(label -> of.path(label.getKey()).asText().equals(label.getValue())));
    }

    @Test
    void everyExpressionOfTheDashboardAndEveryAlertFindsItsSeries() {
        account(traffic -> traffic);
        source.simulator().produce(200);
        create("shown", Map.of());
        awaitDelivered();

        assertThat(Dashboard.shipped().sentExpressions())
                .hasSizeGreaterThan(30)
                .allSatisfy(expression -> await(expression)
                        .atMost(PATIENCE)
                        .pollInSameThread()
                        .until(() -> !prometheus.query(expression).isEmpty()));
        assertThat(AlertRules.shipped()).isNotEmpty().allSatisfy(alert -> {
            assertThat(ScrapedNames.in(alert.expression()))
                    .isNotEmpty()
                    .allSatisfy(name -> await(name)
                            .atMost(PATIENCE)
                            .pollInSameThread()
                            .until(() -> !prometheus.query(name).isEmpty()));
            prometheus.query(alert.expression());
        });
    }

    /** Every choice of a variable of the dashboard is a label that Prometheus knows. */
    @Test
    void theDashboardOffersTheConnectorAndItsStreams() {
        account(traffic -> traffic);
        create("offered", Map.of());

        await("both streams")
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(() -> prometheus
                                .query(
                                        "count by (connector, stream) (dbactivity_listings_total{connector=~\"offered\"})")
                                .size()
                        == 2);
    }

    @Test
    void anOldBacklogUnderADisabledKey() {
        account(
                traffic -> traffic.eventsPerRecord(1, 1).recordsPerDataKey(20),
                () -> Instant.now().minus(AGE));
        source.simulator().produce(FIRST.resourceId(), 60);
        create("backlog", Map.of("das.resource.ids", FIRST.resourceId(), "kinesis.record.limit", "10"));
        awaitDelivered();

        // While the connector rests, events are written under data keys that it has not seen.
        worker.rest().pause(connector);
        source.simulator().produce(FIRST.resourceId(), 1_500);
        String key = source.simulator().keyId(FIRST.resourceId());
        source.aws().kms().disableKey(key);
        source.aws().clock().advance(AGE);
        worker.rest().resume(connector);

        awaitFiring("DatabaseActivityKeyRefused", Map.of("connector", connector, "reason", "key_disabled"));
        awaitFiring("DatabaseActivityStalled", of(FIRST));
        awaitFiring("DatabaseActivitySilent", of(FIRST));
        awaitFiring("DatabaseActivityLossNear", of(FIRST));
        awaitFiring("DatabaseActivityBehind", of(FIRST));
        provocations++;

        source.aws().kms().enableKey(key);
        source.simulator().produce(FIRST.resourceId(), 20);
        awaitDelivered();
        for (String alert : List.of(
                "DatabaseActivityStalled",
                "DatabaseActivitySilent",
                "DatabaseActivityLossNear",
                "DatabaseActivityBehind")) {
            awaitResolved(alert, of(FIRST));
        }
    }

    @Test
    void oneStreamOfTwoIsIsolated() {
        account(traffic -> traffic);
        source.simulator().produce(40);
        String key = source.simulator().keyId(SECOND.resourceId());
        source.aws().kms().denyDecrypt(key, true);
        create("isolated", Map.of());

        awaitFiring("DatabaseActivityIsolated", of(SECOND));
        awaitFiring("DatabaseActivityNoHeartbeat", of(SECOND));
        provocations++;
        assertThat(firing(prometheus, "DatabaseActivityIsolated", of(FIRST))).isEmpty();

        source.aws().kms().denyDecrypt(key, false);
        awaitDelivered();
        awaitResolved("DatabaseActivityIsolated", of(SECOND));
        awaitResolved("DatabaseActivityNoHeartbeat", of(SECOND));
    }

    /** No task reads it, so only the connector can tell. */
    @Test
    void aStreamThatIsNotThereYet() {
        account(traffic -> traffic);
        source.aws().kinesis().deleteStream(SECOND.streamName());
        create("expected", Map.of());

        awaitFiring("DatabaseActivityStalled", of(SECOND));
        provocations++;
        String reason = "dbactivity_state_reason{" + label("connector", connector) + ","
                + label("stream", SECOND.streamName()) + "}";
        await(reason)
                .atMost(PATIENCE)
                .pollInSameThread()
                .untilAsserted(() -> assertThat(prometheus.query(reason))
                        .singleElement()
                        .satisfies(series -> {
                            assertThat(series.at("/metric/reason").asText()).isEqualTo("listing: not_found");
                            assertThat(series.at("/metric").has("task")).isFalse();
                        }));
        awaitResolved("DatabaseActivityStalled", of(FIRST));
    }

    @Test
    void aConnectorThatFindsNoStream() {
        account(traffic -> traffic);
        source.aws().kinesis().deleteStream(FIRST.streamName());
        create("no-tasks", Map.of("das.resource.ids", FIRST.resourceId()));

        awaitFiring("DatabaseActivityNoTasks", ofConnector());
        provocations++;
    }

    /** A gap that is told of before anybody looks is a count that never rises. */
    @Test
    void gapsBeforeAndAfterTheFirstScrape() throws IOException {
        account(traffic -> traffic);
        source.simulator().produce(FIRST.resourceId(), Damage.FLIPPED_MESSAGE_BYTE);
        create("gaps", Map.of("on.undecodable.record", "skip"));
        await("a gap").atMost(PATIENCE).pollInSameThread().until(() -> gaps("corrupt") == 1);

        try (Prometheus late = startPrometheus("late")) {
            awaitFiring(late, "DatabaseActivityGap", Map.of("connector", connector, "reason", "corrupt"));
        }
        provocations++;
        source.simulator().produce(FIRST.resourceId(), Damage.NOT_GZIP);
        awaitFiring("DatabaseActivityGap", Map.of("connector", connector, "reason", "not_gzip"));
    }

    private double gaps(String reason) {
        return worker.sum("dbactivity_gaps_total", label("connector", connector), label("reason", reason));
    }

    @Test
    void aTransformThatFailsOnSomeEvents() {
        account(traffic -> traffic);
        source.simulator().produce(100);
        create(
                "dropping",
                Map.of(
                        "errors.tolerance",
                        "all",
                        "transforms",
                        "fail",
                        "transforms.fail.type",
                        FailAtNumbers.class.getName(),
                        "transforms.fail.numbers",
                        ".*5"));

        awaitFiring("DatabaseActivityDropped", ofConnector());
        awaitFiring("DatabaseActivityGap", Map.of("connector", connector, "reason", "dropped_by_worker"));
        provocations++;
    }

    @Test
    void aTaskThatFails() {
        account(traffic -> traffic);
        source.simulator().produce(FIRST.resourceId(), Damage.FLIPPED_MESSAGE_BYTE);
        create("task-failed", Map.of("on.undecodable.record", "fail"));

        awaitFiring("DatabaseActivityTaskFailed", ofConnector());
        provocations++;
        worker.rest().putConfig(connector, correct(Map.of("on.undecodable.record", "skip")));
        awaitResolved("DatabaseActivityTaskFailed", ofConnector());
    }

    private Map<String, String> correct(Map<String, String> more) {
        Map<String, String> config = new HashMap<>(source.connector(connector));
        config.putAll(more);
        return config;
    }

    @Test
    void aConnectorThatFails() {
        account(traffic -> traffic);
        source.aws().faults().always("DescribeStreamSummary", Fault.accessDenied());
        create("connector-failed", Map.of());

        awaitFiring("DatabaseActivityConnectorFailed", ofConnector());
        provocations++;
        source.aws().faults().clear();
        worker.rest().restart(connector);
        awaitResolved("DatabaseActivityConnectorFailed", ofConnector());
    }

    @Test
    void aWorkerWithoutAConnector() {
        awaitFiring("DatabaseActivityAbsent", Map.of());
        provocations++;
        account(traffic -> traffic);
        create("present", Map.of());

        awaitResolved("DatabaseActivityAbsent", Map.of());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noAlertWasLeftOut(TestReporter reporter) {
        assumeTrue(provocations >= 9, "only some of the tests have run");

        reporter.publishEntry("fired", FIRED.toString());
        assertThat(FIRED)
                .containsExactlyInAnyOrderElementsOf(
                        AlertRules.shipped().stream().map(AlertRule::name).toList());
    }
}
