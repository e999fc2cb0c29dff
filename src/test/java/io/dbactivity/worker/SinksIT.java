// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.JdbcDrivers;
import io.dbactivity.harness.OpenSearch;
import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.WorkerSettings;
import io.dbactivity.local.postgresql.Postgres;
import io.dbactivity.local.postgresql.PostgresServer;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.sink.Panel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events of four engines on their way into OpenSearch, PostgreSQL and Iceberg, set up as the manual and {@code config/}
 * print it, through the loss of the worker and of the sinks. Each has every event once, and answers ten questions as
 * the events themselves do. {@code -Dsinks.events=} says how many events, 2,000 without it.
 */
final class SinksIT {

    private static final int EVENTS = Integer.getInteger("sinks.events", 2_000);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String INDEX = "database-activity-events-2026";
    private static final String LEDGER_INDEX = "database-activity-coverage-2026";
    /** A topic for OpenSearch, which takes JSON without a schema, and one for the sinks that need a schema. */
    private static final Map<String, String> SOURCES =
            Map.of("database-activity", "false", "database-activity-rows", "true");

    private static final List<SimulatedDatabase> DATABASES = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final ActivitySource source = new ActivitySource(DATABASES, traffic -> traffic.eventsPerRecord(5, 20));
    private OpenSearch engine;
    private PostgresServer postgresql;
    private KafkaBroker broker;
    private ConnectWorker worker;

    @BeforeEach
    void start() throws Exception {
        engine = OpenSearch.shared();
        Path jdbc = Emulators.installed("jdbc-sink").toAbsolutePath();
        Path iceberg = Emulators.installed("iceberg-sink").toAbsolutePath();
        Path home = Files.createTempDirectory(Path.of("target"), "sinks-");
        postgresql = PostgresServer.start(Postgres.installed(), home);
        broker = KafkaBroker.start(directory);
        Path plugins = PluginDirectory.unzip(PluginArchive.path(), directory.resolve("plugins"));
        WorkerSettings settings = WorkerSettings.of(broker.bootstrapServers(), plugins)
                .with("plugin.path", plugins + "," + jdbc + "," + iceberg)
                .withJvmOptions("-Xmx1200m", "-XX:TieredStopAtLevel=1");
        broker.awaitReady();
        worker = ConnectWorker.distributed(directory, settings).awaitReady();
    }

    @AfterEach
    void end() {
        Stream.of(worker, broker, postgresql, source)
                .filter(started -> started != null)
                .forEach(SinksIT::close);
        if (engine != null) {
            engine.call("DELETE", "/" + INDEX + "," + LEDGER_INDEX + "?ignore_unavailable=true", "");
        }
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyEventIsInEachSinkOnceAndAnswersAreTheSame(TestReporter told) throws Exception {
        source.simulator().createStreams(2);
        source.simulator().produce(EVENTS / 3);
        startSources();
        startSinks();

        var search = new AuditTrail.Search(engine, INDEX);
        awaitEvents("the first events in OpenSearch", search, EVENTS / 10);
        worker.kill();
        worker.start();
        worker.awaitReady();
        source.simulator().produce(EVENTS / 3);
        awaitEvents("events after the worker's loss in OpenSearch", search, EVENTS / 2);
        engine.close();
        postgresql.kill();
        source.simulator().produce(EVENTS - 2 * (EVENTS / 3));
        engine.start();
        postgresql.restart();

        long produced = source.simulator().account().events();
        List<KnownEvent> known;
        try (Connection rows = DriverManager.getConnection(postgresql.url(), postgresql.user());
                Connection lake =
                        JdbcDrivers.connect(Emulators.installed("duckdb"), "org.duckdb.DuckDBDriver", "jdbc:duckdb:")) {
            awaitEvents("all events in OpenSearch", search, produced);
            awaitRows(rows, produced);
            awaitFiles(lake, produced);
            // Otherwise, this test and they together read a shard more often than Kinesis allows.
            SOURCES.keySet().forEach(worker.rest()::stop);
            known = known();
            assertThat(known).hasSize(Math.toIntExact(produced));
            assertSame("OpenSearch", search, produced, known, told);
            assertSame("PostgreSQL", new AuditTrail.Sql(rows), produced, known, told);
            assertSame("Iceberg", new AuditTrail.Sql(lake), produced, known, told);
            assertLakeHasEachEventOnce(lake, produced);
        }
        assertTheDashboardsShow(known, awaitLedger(), told);
    }

    /** Each table of the saved dashboards, asked as OpenSearch Dashboards asks. */
    private void assertTheDashboardsShow(List<KnownEvent> known, List<JsonNode> ledger, TestReporter told)
            throws IOException {
        var answers = new PanelAnswers(known, ledger);
        for (Panel panel : Panel.all()) {
            JsonNode answer = engine.call("POST", "/" + panel.indexPattern() + "-*/_search", panel.search());
            Map<String, Long> table = panel.table(answer);
            assertThat(table).as("%s", panel).isEqualTo(answers.of(panel));
            told.publishEntry("Dashboard", panel + ": " + table.size() + " lines");
        }
    }

    private void assertSame(String name, AuditTrail trail, long produced, List<KnownEvent> known, TestReporter told)
            throws SQLException {
        assertThat(trail.events()).as("events in %s", name).isEqualTo(produced);
        assertThat(trail.missingOf()).as("missing, and numbered, in %s", name).containsExactly(0, produced);
        for (Question question : Question.all()) {
            Map<String, Long> answer = question.answer(known);
            told.publishEntry(
                    name,
                    question + ": " + answer.size() + " keys, "
                            + answer.values().stream().mapToLong(each -> each).sum());
            assertThat(answer)
                    .as("a question that is about something: %s", question)
                    .isNotEmpty();
            assertThat(trail.answer(question)).as("%s: %s", name, question).isEqualTo(answer);
        }
        told.publishEntry(name, produced + " events, none missing");
    }

    /**
     * It appends and cannot replace, so that nothing but exactly-once delivery keeps an event from being there twice.
     */
    private static void assertLakeHasEachEventOnce(Connection lake, long produced) throws SQLException {
        try (Statement statement = lake.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM database_activity")) {
            count.next();
            assertThat(count.getLong(1)).as("rows in Iceberg").isEqualTo(produced);
        }
    }

    private List<KnownEvent> known() {
        return List.copyOf(source.known().values());
    }

    private void startSources() {
        SOURCES.forEach(this::startSource);
    }

    private void startSource(String topic, String schemas) {
        Map<String, String> config = source.connector(topic);
        config.put("exactly.once.support", "required");
        config.put("coverage.interval.ms", "2000");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", schemas);
        config.put("topic.creation.default.partitions", "6");
        config.put("topic.creation.default.replication.factor", "1");
        // For so long a worker that is killed within a transaction cannot start again.
        config.put("producer.override.transaction.timeout.ms", "15000");
        worker.rest().create(topic, config);
    }

    private void startSinks() throws Exception {
        for (String index : List.of("database-activity-events", "database-activity-coverage")) {
            engine.put("/_index_template/" + index, Path.of("config/opensearch", index + ".json"));
        }
        awaitTopics("database-activity", "database-activity-coverage");
        engine.call("PUT", "/" + INDEX, SinkFiles.pullingIndex("pull-events.json", broker.bootstrapServers()));
        engine.call("PUT", "/" + LEDGER_INDEX, SinkFiles.pullingIndex("pull-coverage.json", broker.bootstrapServers()));

        Map<String, String> jdbc = SinkFiles.connector("jdbc-postgresql.json");
        jdbc.put("connection.url", postgresql.url());
        jdbc.put("connection.username", PostgresServer.USER);
        jdbc.put("connection.password", postgresql.user().getProperty("password"));
        worker.rest().create("jdbc", jdbc);

        Map<String, String> iceberg = SinkFiles.connector("iceberg.json");
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(iceberg.get("iceberg.control.topic"), 1, (short) 1)))
                    .all()
                    .get();
        }
        iceberg.put("iceberg.catalog.warehouse", warehouse().toUri().toString());
        iceberg.put("iceberg.control.commit.interval-ms", "5000");
        worker.rest().create("iceberg", iceberg);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private void awaitTopics(String... names) {
        try (Admin admin = admin()) {
            await("topics")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> admin.listTopics().names().get().containsAll(List.of(names)));
        }
    }

    private Path warehouse() {
        return directory.resolve("warehouse").toAbsolutePath();
    }

    private void awaitEvents(String what, AuditTrail trail, long expected) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .pollInSameThread()
                .untilAsserted(() -> {
                    worker.requireAlive();
                    assertThat(trail.events()).isGreaterThanOrEqualTo(expected);
                });
    }

    /** A task that has lost its database fails, and somebody restarts it. */
    private void awaitRows(Connection rows, long expected) throws SQLException {
        await("the table").atMost(PATIENCE).pollInSameThread().until(() -> {
            restartFailed("jdbc");
            return isThere(rows);
        });
        try (Statement statement = rows.createStatement()) {
            statement.execute(SinkFiles.view("database_activity_events"));
        }
        await("all rows in PostgreSQL")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .pollInSameThread()
                .untilAsserted(() -> {
                    restartFailed("jdbc");
                    assertThat(new AuditTrail.Sql(rows).events()).isEqualTo(expected);
                });
    }

    private static boolean isThere(Connection rows) throws SQLException {
        try (Statement statement = rows.createStatement();
                var table = statement.executeQuery("SELECT to_regclass('database_activity_events') IS NOT NULL")) {
            table.next();
            return table.getBoolean(1);
        }
    }

    private void restartFailed(String connector) {
        if (worker.rest().status(connector).at("/tasks/0/state").asText().equals("FAILED")) {
            worker.rest().restart(connector);
        }
    }

    private void awaitFiles(Connection lake, long expected) {
        await("all events in Iceberg")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(5))
                .pollInSameThread()
                .untilAsserted(() -> {
                    restartFailed("iceberg");
                    List<String> files = dataFiles();
                    assertThat(files).as("files of the first commit").isNotEmpty();
                    String view = SinkFiles.view("read_parquet").replace("'…'", String.join(", ", files));
                    try (Statement statement = lake.createStatement()) {
                        statement.execute(view);
                    }
                    assertThat(new AuditTrail.Sql(lake).events()).isGreaterThanOrEqualTo(expected);
                });
    }

    /** Of the table's current snapshot, quoted. */
    private List<String> dataFiles() throws IOException {
        Path jars = Emulators.installed("iceberg-sink").resolve("plugin");
        Path table = warehouse().resolve("audit").resolve("database_activity_events");
        Process process = new ProcessBuilder(
                        KafkaDistribution.ofThisBuild().java().toString(),
                        "-cp",
                        jars + "/*",
                        ".ci/sinks/DataFiles.java",
                        table.toUri().toString())
                .redirectError(Path.of("target", "iceberg.log").toFile())
                .start();
        String files = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return files.lines()
                .map(file -> "'" + file.replaceFirst("^file:", "") + "'")
                .toList();
    }

    /** The ledger's entries are documents too, each once, and nothing is a gap. Returns each entry once. */
    private List<JsonNode> awaitLedger() {
        var search = new AuditTrail.Search(engine, LEDGER_INDEX);
        Ledger ledger = Ledger.read(broker.bootstrapServers(), "database-activity-coverage");
        List<JsonNode> entries = ledger.entries();
        awaitEvents("the ledger in OpenSearch", search, entries.size());
        assertThat(search.events()).isEqualTo(entries.size());
        assertThat(ledger.gaps()).isEmpty();
        return entries;
    }
}
