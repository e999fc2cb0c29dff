// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Chromium;
import io.dbactivity.harness.Chromium.Scheme;
import io.dbactivity.harness.OpenSearch;
import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import io.dbactivity.sink.Chart;
import io.dbactivity.sink.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The charts of {@code config/opensearch/charts}: OpenSearch is asked what each asks, and Vega draws the answer in a
 * browser. {@code -Dcharts.write=true} makes the manual's pictures anew.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class ChartsIT {

    private static final Path BUILD = Path.of("target/charts");
    private static final String TOPIC = "charted";
    private static final String INDEX = "database-activity-events-charted";
    private static final String LEDGER_INDEX = "database-activity-coverage-charted";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int EVENTS = 4_000;
    private static final int LOST = 300;
    private static final String ATTACKER = "203.0.113.7";
    private static final List<String> GUESSED = List.of(
            "postgres", "admin", "postgres", "root", "app_orders", "postgres", "reporting", "admin", "postgres");
    private static final Set<String> OF_GAPS = Set.of("Gaps", "Detection: the trail is interrupted");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSx").withZone(ZoneOffset.UTC);
    private static final Pattern SIZE = Pattern.compile("<svg[^>]* width=\"(\\d+)\" height=\"(\\d+)\"");

    private static final List<SimulatedDatabase> DATABASES = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();
    private static final SimulatedDatabase POSTGRESQL = DATABASES.get(0);
    private static final SimulatedDatabase MYSQL = DATABASES.get(1);

    @TempDir
    private Path directory;

    private final ActivitySource source = new ActivitySource(DATABASES, traffic -> traffic.eventsPerRecord(5, 20));
    private OpenSearch engine;
    private String vega;
    private Chromium browser;

    @BeforeEach
    void start() throws IOException {
        vega = Files.readString(Emulators.installed("vega").resolve("node_modules/vega/build/vega.min.js"));
        browser = Chromium.in(directory);
        Files.createDirectories(BUILD);
        engine = OpenSearch.shared();
    }

    @AfterEach
    void end() {
        source.close();
        if (engine != null) {
            engine.call("DELETE", "/" + INDEX + "," + LEDGER_INDEX + "?ignore_unavailable=true", "");
        }
    }

    @Test
    void eachPartOfAnAnswerIsDrawn(ConnectCluster cluster) throws Exception {
        source.simulator().createStreams(2);
        pull(cluster);
        try (AuditedConnector connector =
                new AuditedConnector(cluster, cluster.worker(), source, TOPIC).with("errors.tolerance", "all")) {
            connector.start();
            deliver(connector);
        }
        assertGapsAreShown(cluster);
        for (Chart chart : Chart.all()) {
            JsonNode answer = engine.call("POST", "/" + chart.index() + "/_search", chart.search());
            Path page = Files.writeString(BUILD.resolve(chart + ".html").toAbsolutePath(), chart.page(answer, vega));
            String elements = browser.elements(page);
            assertThat(elements.contains("<title>drawn</title>"))
                    .as("%s is drawn, see %s", chart, page)
                    .isTrue();
            parts(chart, answer)
                    .forEach((name, parts) -> assertThat(drawn(elements, name))
                            .as("%s of %s", name, chart)
                            .isEqualTo(parts));
            picture(chart, page, elements);
        }
    }

    private void pull(ConnectCluster cluster) throws Exception {
        String servers = cluster.bootstrapServers();
        String ledger = ActivitySource.coverageTopic(TOPIC);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 6, (short) 1), new NewTopic(ledger, 6, (short) 1)))
                    .all()
                    .get();
        }
        for (String template : List.of("database-activity-events", "database-activity-coverage")) {
            engine.put("/_index_template/" + template, Path.of("config/opensearch", template + ".json"));
        }
        engine.call("PUT", "/" + INDEX, SinkFiles.pullingIndex("pull-events.json", servers, TOPIC));
        engine.call("PUT", "/" + LEDGER_INDEX, SinkFiles.pullingIndex("pull-coverage.json", servers, ledger));
    }

    /**
     * Has a host guess passwords, damages records, splits a shard, and makes a stream again of which not all was read.
     */
    private void deliver(AuditedConnector connector) {
        source.simulator().produce(EVENTS);
        source.put(guesses());
        awaitEvents(0);
        source.simulator().produce(POSTGRESQL.resourceId(), Damage.FLIPPED_SIGNATURE_BYTE);
        source.simulator().produce(DATABASES.get(3).resourceId(), Damage.NOT_GZIP);
        source.aws().kinesis().split(POSTGRESQL.streamName(), "shardId-000000000000");
        source.simulator().produce(EVENTS);
        awaitEvents(0);
        connector.rest().stop(TOPIC);
        source.simulator().produce(MYSQL.resourceId(), LOST);
        // Two streams of one name have never been made in the same millisecond.
        source.aws().clock().advance(Duration.ofSeconds(1));
        source.aws().kinesis().recreateStream(MYSQL.streamName(), 2);
        connector.rest().resume(TOPIC);
        source.simulator().produce(EVENTS);
        awaitEvents(LOST);
        await("the gaps in OpenSearch")
                .atMost(PATIENCE)
                .pollInSameThread()
                .untilAsserted(
                        () -> assertThat(engine.call("GET", "/" + LEDGER_INDEX + "/_search?size=1000&q=kind:gap", "")
                                        .findValuesAsText("reason"))
                                .contains("corrupt", "not_gzip", "stream_recreated"));
    }

    /** By the tables of the saved dashboards that are empty if nothing is lost. */
    private void assertGapsAreShown(ConnectCluster cluster) throws IOException {
        var search = new AuditTrail.Search(engine, LEDGER_INDEX);
        // A task that is removed may still write its last entries.
        List<JsonNode> entries = await("the ledger in OpenSearch")
                .atMost(PATIENCE)
                .pollInSameThread()
                .until(
                        () -> Ledger.read(cluster.bootstrapServers(), ActivitySource.coverageTopic(TOPIC))
                                .entries(),
                        read -> read.size() == search.events());
        var answers = new PanelAnswers(List.of(), entries);
        for (Panel panel : Panel.all()) {
            if (OF_GAPS.contains(panel.title())) {
                JsonNode answer = engine.call("POST", "/" + LEDGER_INDEX + "/_search", panel.search());
                assertThat(panel.table(answer)).as("%s", panel).isNotEmpty().isEqualTo(answers.of(panel));
            }
        }
    }

    /** A record of log-ins of a host that fail. */
    private static String guesses() {
        String time = TIME.format(Instant.now());
        return GUESSED.stream()
                .map(user ->
                        "{\"type\":\"record\",\"class\":\"MISC\",\"command\":\"AUTH FAILURE\",\"exitCode\":\"28P01\","
                                + "\"serverType\":\"PostgreSQL\",\"databaseName\":\"postgres\",\"sessionId\":\"s\","
                                + "\"logTime\":\"" + time + "\",\"remoteHost\":\"" + ATTACKER + "\",\"dbUserName\":\""
                                + user
                                + "\"}")
                .collect(joining(
                        ",",
                        "{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-A\","
                                + "\"databaseActivityEventList\":[",
                        "]}"));
    }

    /** @param lost how many of the written events will never arrive */
    private void awaitEvents(int lost) {
        var search = new AuditTrail.Search(engine, INDEX);
        long expected = source.simulator().account().events() + GUESSED.size() - lost;
        await("events in OpenSearch")
                .atMost(PATIENCE)
                .pollInSameThread()
                .untilAsserted(() -> assertThat(search.events()).isEqualTo(expected));
    }

    /** By the name of its marks, how many parts of an answer a chart has to draw. */
    private static Map<String, Long> parts(Chart chart, JsonNode answer) {
        return switch (chart.name()) {
            case "who-did-what" -> Map.of("cell", innerBuckets(answer, "actions"));
            case "failed-logins-by-host" -> {
                assertThat(answer.at("/aggregations/hosts/buckets/0/key").asText())
                        .isEqualTo(ATTACKER);
                yield Map.of("bar", innerBuckets(answer, "users"));
            }
            case "coverage" -> Map.of("gap", entries(answer, "gap"), "start", entries(answer, "shard_started"));
            default -> throw new IllegalArgumentException("Nothing is known of the chart " + chart);
        };
    }

    private static long innerBuckets(JsonNode answer, String aggregation) {
        return answer.findValues(aggregation).stream()
                .mapToLong(inner -> inner.path("buckets").size())
                .sum();
    }

    private static long entries(JsonNode answer, String kind) {
        return answer.findValuesAsText("kind").stream().filter(kind::equals).count();
    }

    /** How many marks of a name there are in a page's elements. */
    private static long drawn(String elements, String marks) {
        Matcher group = Pattern.compile("<g class=\"mark-\\w+ role-mark " + marks + "\".*?</g>", Pattern.DOTALL)
                .matcher(elements);
        assertThat(group.find()).as("marks of the name %s", marks).isTrue();
        return Pattern.compile("<path").matcher(group.group()).results().count();
    }

    private void picture(Chart chart, Path page, String elements) throws IOException {
        Matcher size = SIZE.matcher(elements);
        assertThat(size.find()).as("the size of %s", chart).isTrue();
        Path folder = Boolean.getBoolean("charts.write") ? Path.of("src/site/resources/images") : BUILD;
        Path file = browser.picture(
                page,
                Scheme.LIGHT,
                Integer.parseInt(size.group(1)),
                Integer.parseInt(size.group(2)),
                folder.resolve("chart-" + chart + ".png").toAbsolutePath());
        assertThat(file).isNotEmptyFile();
    }
}
