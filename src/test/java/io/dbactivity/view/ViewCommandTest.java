// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.harness.Planted;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.envelope.Damage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The viewer's command against the local AWS side. */
class ViewCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Moves the cursor, changes the title, turns the direction of writing, and begins a line of its own. */
    private static final String HOSTILE =
            "select '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\r\n2026-01-01T00:00:00.000Z'";

    @TempDir
    private Path directory;

    private Optional<LocalStream> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(LocalStream::close);
    }

    private LocalStream stream(DatabaseEngine engine) {
        var stream = new LocalStream(engine, 2);
        opened = Optional.of(stream);
        return stream;
    }

    private LocalStream postgresql() {
        return stream(DatabaseEngine.AURORA_POSTGRESQL);
    }

    private ViewRun view(LocalStream stream, String... more) {
        return ViewRun.of(arguments(stream, Map.of(), more));
    }

    private String[] arguments(LocalStream stream, Map<String, String> changed, String... more) {
        var config = new Properties();
        Map<String, String> all = new HashMap<>(ConnectHarness.properties(stream.aws()));
        all.putAll(changed);
        config.putAll(all);
        Path file = directory.resolve("connector.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            config.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Stream.concat(
                        Stream.of("--config", file.toString(), "--resource-id", stream.resourceId()), Stream.of(more))
                .toArray(String[]::new);
    }

    private static List<JsonNode> objects(ViewRun run) {
        List<JsonNode> objects = new ArrayList<>();
        run.lines().forEach(line -> {
            try {
                objects.add(JSON.readTree(line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return objects;
    }

    private static List<String> places(ViewRun run) {
        return objects(run).stream()
                .map(event -> event.path("source"))
                .map(source -> source.path("shardId").asText() + "/"
                        + source.path("sequenceNumber").asText() + "/"
                        + source.path("eventIndex").asText())
                .sorted()
                .toList();
    }

    /** The law of the viewer. */
    @ParameterizedTest
    @EnumSource(DatabaseEngine.class)
    void withoutFiltersItShowsWhatWasWritten(DatabaseEngine engine) {
        LocalStream stream = stream(engine);
        stream.simulator().produce(100);
        stream.aws().kinesis().split(stream.name(), "shardId-000000000000");
        stream.simulator().produce(100);

        ViewRun run = view(stream, "--format", "json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(places(run)).isEqualTo(stream.deliverable());
        assertThat(view(stream).lines()).hasSameSizeAs(stream.deliverable());
    }

    @Test
    void childrenComeAfterTheirParents() {
        LocalStream stream = postgresql();
        stream.simulator().produce(60);
        stream.aws().kinesis().split(stream.name(), "shardId-000000000000");
        stream.simulator().produce(60);

        List<String> shards = objects(view(stream, "--format", "json")).stream()
                .map(event -> event.path("source").path("shardId").asText())
                .filter(shard -> !shard.equals("shardId-000000000001"))
                .toList();

        assertThat(shards.subList(shards.indexOf("shardId-000000000002"), shards.size()))
                .doesNotContain("shardId-000000000000");
    }

    @Test
    void recordsThatCannotBeDecodedAreShownAsSuch() {
        LocalStream stream = postgresql();
        stream.simulator().produce(20);
        stream.simulator().produce(stream.resourceId(), Damage.FLIPPED_SIGNATURE_BYTE);
        stream.aws().kinesis().put(stream.name(), "key", "garbage".getBytes(UTF_8));

        ViewRun run = view(stream, "--user", "nobody-of-that-name");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.lines()).hasSize(2).allMatch(line -> line.contains("UNDECODABLE"));
        assertThat(run.err()).contains("0 events shown", "20 events filtered out", "2 UNDECODABLE records");
    }

    /** Anybody who may write to the stream can wrap a data key under a key of their own, which KMS refuses. */
    @Test
    void aRecordUnderSomebodyElsesKeyStopsNothing() {
        LocalStream stream = postgresql();
        String foreign = stream.aws().kms().createKey();
        stream.aws().kms().denyDecrypt(foreign, true);
        stream.putUnderKey(foreign, inner("select 1"));
        stream.put(inner("select 2"));

        ViewRun run = view(stream);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("UNDECODABLE", "select 2");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aDatabaseUserCannotWriteToTheTerminal(String format) {
        LocalStream stream = postgresql();
        stream.put(inner(HOSTILE).replace("alice", "al\\u001b[2Jice"));

        ViewRun run = ViewRun.on(
                new Terminal(false, Optional.empty()),
                InstantSource.system(),
                arguments(stream, Map.of(), format.split(" ")));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().replace("\n", "").chars().filter(Character::isISOControl))
                .isEmpty();
        assertThat(run.out()).containsIgnoringCase("select").contains("ice").doesNotContain("\u202e");
        assertThat(run.lines()).noneMatch(line -> line.startsWith("2026-01-01T00:00:00.000Z"));
    }

    static Stream<String> formats() {
        return Stream.of("--format line", "--format pretty", "--format json", "--top");
    }

    @Test
    void colourComesOnATerminalAndNotAgainstTheWishOfItsUser() {
        LocalStream stream = postgresql();
        stream.put(inner("select 1"));
        String[] arguments = arguments(stream, Map.of());

        assertThat(ViewRun.on(new Terminal(true, Optional.empty()), InstantSource.system(), arguments)
                        .out())
                .contains("\u001b[");
        assertThat(ViewRun.on(new Terminal(true, Optional.of("1")), InstantSource.system(), arguments)
                        .out())
                .doesNotContain("\u001b");
        assertThat(ViewRun.on(new Terminal(false, Optional.empty()), InstantSource.system(), arguments)
                        .out())
                .doesNotContain("\u001b");
    }

    @Test
    void filtersTakeWhatFitsAndSayWhatTheyLeftOut() {
        LocalStream stream = postgresql();
        stream.put(inner("select * from public.orders"));
        stream.put(inner("select * from orders_old"));
        stream.put(inner("select * from customers where name = 'ORDERS OF X'"));

        assertThat(view(stream, "--table", "orders", "--user", "ALICE").lines()).hasSize(2);
        assertThat(view(stream, "--text", "from CUSTOMERS").lines()).hasSize(1);
        assertThat(view(stream, "--table", "orders_old").lines()).hasSize(1);
        assertThat(view(stream, "--action", "read").lines()).hasSize(3);
        ViewRun none = view(stream, "--action", "ddl", "--action", "dcl");
        assertThat(none.lines()).isEmpty();
        assertThat(none.err()).contains("3 events filtered out");
        assertThat(view(stream, "--until", "2020-01-01T00:00:00Z").lines()).isEmpty();
        assertThat(view(stream, "--limit", "2").err()).contains("2 events shown", "stopped at --limit");
    }

    @Test
    void oneScreenShowsWhatIsFrequent() {
        LocalStream stream = postgresql();
        for (int i = 0; i < 3; i++) {
            stream.put(inner("select * from orders where id = " + i));
        }

        ViewRun run = view(stream, "--top");

        assertThat(run.out()).contains("3 events").containsPattern(" 3  alice").containsPattern(" 3  1:[0-9a-f]{16}  ");
        assertThat(run.out()).contains("Lag of shards", stream.name() + " shardId-000000000001");
    }

    @Test
    void whatComesIsShownAsItComes() {
        LocalStream stream = postgresql();
        stream.put(inner("select 1"));
        String[] arguments = arguments(
                stream, Map.of(), "--follow", "--position", "TRIM_HORIZON", "--text", "select", "--limit", "2");

        CompletableFuture<ViewRun> run = CompletableFuture.supplyAsync(() -> ViewRun.of(arguments));
        await().until(() -> stream.aws().calls().of("GetRecords") > 2);
        assertThat(run).isNotDone();
        stream.put(inner("select 2"));

        await().until(run::isDone);
        assertThat(run.join().lines()).hasSize(2);
    }

    /** Between the two there is nothing to be shown, and that is said with its bounds. */
    @Test
    void aStreamThatIsStoppedAndStartedIsFollowed() {
        LocalStream stream = postgresql();
        stream.put(inner("select 1"));
        String[] arguments = arguments(
                stream, Map.of(), "--follow", "--position", "TRIM_HORIZON", "--limit", "2", "--format", "json");
        CompletableFuture<ViewRun> run = CompletableFuture.supplyAsync(() -> ViewRun.of(arguments));
        await().until(() -> stream.aws().calls().of("GetRecords") > 4);

        stream.aws().kinesis().deleteStream(stream.name());
        long described = stream.aws().calls().of("DescribeStreamSummary");
        await().until(() -> stream.aws().calls().of("DescribeStreamSummary") > described);
        stream.aws().kinesis().createStream(stream.name(), 1);
        stream.put(inner("select 2"));

        await().atMost(Duration.ofMinutes(1)).until(run::isDone);
        List<JsonNode> shown = objects(run.join());
        assertThat(shown).hasSize(4);
        assertThat(shown.get(0).path("commandText").asText()).isEqualTo("select 1");
        assertThat(shown.get(1).path("text").asText()).startsWith("The stream was deleted. It is shown until ");
        assertThat(shown.get(2).path("text").asText())
                .startsWith("The stream was made again.")
                .contains(" and "
                        + shown.get(2).at("/source/arrivalTime").asText().substring(0, 19));
        assertThat(shown.get(3).path("commandText").asText()).isEqualTo("select 2");
        assertThat(run.join().err()).contains("2 LOSSES");
        assertThat(run.join().exitCode()).isEqualTo(1);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.argumentSet(
                        "no rights on the stream", "DescribeStreamSummary", "kinesis:DescribeStreamSummary"),
                Arguments.argumentSet("no rights to list", "ListShards", "kinesis:ListShards"),
                Arguments.argumentSet("no rights to read", "GetRecords", "kinesis:GetRecords"),
                Arguments.argumentSet("no rights to unwrap", "Decrypt", "kms:Decrypt"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsNamedWithItsPermission(String operation, String permission) {
        LocalStream stream = postgresql();
        stream.put(inner("select 1"));
        stream.aws().faults().always(operation, Fault.accessDenied());

        ViewRun run = view(stream);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Not readable", permission).doesNotContain(Planted.SECRET_ACCESS_KEY);
    }

    @Test
    void aStreamThatDoesNotExistIsSaidAtOnce() {
        LocalStream stream = postgresql();

        String[] arguments = arguments(stream, Map.of());
        arguments[3] = "cluster-NOSUCHCLUSTER";

        ViewRun run = ViewRun.of(arguments);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("aws-rds-das-cluster-NOSUCHCLUSTER", "not found");
    }

    @Test
    void whatPassesIsTriedAgain() {
        LocalStream stream = postgresql();
        stream.put(inner("select 1"));
        stream.aws().faults().next("GetRecords", Fault.throttled(), 1);
        stream.aws().faults().next("Decrypt", Fault.throttled(), 1);

        ViewRun run = view(stream);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.lines()).singleElement().asString().contains("select 1");
        assertThat(run.err()).contains("is tried again");
    }

    @Test
    void deadLettersAreReadFromFiles() throws IOException {
        LocalStream stream = postgresql();
        byte[] data = stream.data(inner("select 1"));
        String base64 = Base64.getEncoder().encodeToString(data);
        Path file = directory.resolve("dead-letters");
        Files.writeString(file, base64 + "\n\"" + base64 + "\"\n" + new String(data, UTF_8) + "\n\nno Base64!\n");

        ViewRun run = view(stream, "--dead-letters", file.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.lines()).hasSize(4);
        assertThat(run.lines().subList(0, 3)).allMatch(line -> line.contains("select 1"));
        assertThat(run.lines().get(3)).contains("UNDECODABLE", "line 5");
    }

    static Stream<Arguments> misuse() {
        return Stream.of(
                misuse("Nothing to read"),
                misuse("Not understood: --print", "--print"),
                misuse("has no value", "--resource-id"),
                misuse("none of [json, line, pretty]", "--resource-id", "cluster-A", "--format", "xml"),
                misuse("is given twice", "--resource-id", "cluster-A", "--format", "json", "--format", "json"),
                misuse("cannot be combined", "--resource-id", "cluster-A", "--bootstrap-server", "localhost:9092"),
                misuse("neither ISO-8601", "--resource-id", "cluster-A", "--since", "yesterday"),
                misuse("is a secret", "--resource-id", "cluster-A", "--property", "aws.secret.access.key=x"),
                misuse("none of the connector's properties", "--resource-id", "cluster-A", "--property", "no.such=x"),
                misuse("das.resource.ids", "--resource-id", "orders"),
                misuse("cannot be read", "--config", "no-such-file"));
    }

    private static Arguments misuse(String text, String... arguments) {
        return Arguments.of(text, arguments);
    }

    @ParameterizedTest
    @MethodSource("misuse")
    void argumentsThatMakeNoSenseAreExplained(String text, String[] arguments) {
        ViewRun run = ViewRun.of(arguments);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(text, "--help");
    }

    @Test
    void helpNamesEveryOption() {
        ViewRun run = ViewRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("--resource-id", "Exit code");
    }

    private static String inner(String statement) {
        String text;
        try {
            text = JSON.writeValueAsString(statement);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return """
            {"type":"DatabaseActivityMonitoringRecord","clusterId":"cluster-1","instanceId":"db-1",
             "databaseActivityEventList":[{"type":"record","class":"READ","command":"SELECT","commandText":%s,
             "dbUserName":"alice","databaseName":"orders","dbProtocol":"Postgres 3.0 Compatible",
             "serverType":"PostgreSQL","rowCount":3,"exitCode":null,
             "startTime":"2026-11-24 08:31:00.1+00","endTime":"2026-11-24 08:31:00.2+00",
             "logTime":"2026-11-24 08:31:00.2+00"}]}\
            """.formatted(text);
    }
}
