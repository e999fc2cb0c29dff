// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import io.dbactivity.local.kafka.PropertiesFile;
import io.dbactivity.local.process.ChildProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.ActivityStreamMode;

/**
 * An activity stream is stopped and started in the middle of a load. What was executed in between is in no stream, and
 * ledger, auditor and viewer say of which time that is.
 */
@ExtendWith(ConnectCluster.Shared.class)
final class StreamStoppedUnderLoadIT {

    private static final int ENOUGH = 20;

    /** Statements that take more than twice as long as a start may be early or late. */
    private static final int LONG = 240;

    /** How long a statement may take from the database's log to the connector on a busy machine. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(30);

    /**
     * By how much the moment at which RDS reports a start may differ from that of the first statement in the stream.
     */
    private static final Duration STARTING = Duration.ofSeconds(5);

    @TempDir
    private Path store;

    @TempDir
    private Path directory;

    private final DeliveredMarks delivered = new DeliveredMarks();

    @Test
    void ledgerAuditorAndViewerTellTheWindowInWhichThereIsNoStream(ConnectCluster cluster) throws Exception {
        Path seen = directory.resolve("seen");
        try (RealDatabase database = RealDatabase.start(store)) {
            database.lab().aws().kinesis().enforceLimits(false);
            database.run("pgbench", "--initialize", "--quiet");
            database.startStream(ActivityStreamMode.ASYNC);
            Process viewer =
                    viewer(cluster, database).redirectOutput(seen.toFile()).start();
            ChildProcesses.endWithThisJvm(viewer);
            Process load = database.lab()
                    .server()
                    .client("pgbench", "--client=4", "--rate=20", "--no-vacuum", "--time=3600")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            ChildProcesses.endWithThisJvm(load);
            try (LabConnector connector = LabConnector.start(cluster, database);
                    Marks marks = Marks.start(database)) {
                delivered.await(connector, 0, ENOUGH);
                await("viewer")
                        .atMost(RealDatabase.PATIENCE)
                        .until(() -> !marksIn(seen).isEmpty());
                database.stopStream();
                marks.awaitMore(LONG);
                database.startStream(ActivityStreamMode.ASYNC);
                int again = marks.executed().size() + 1;
                marks.awaitMore(ENOUGH + 1);
                assertThat(load.isAlive()).as("pgbench").isTrue();
                List<Marks.Mark> executed = marks.stop();
                delivered.await(connector, again, executed.size());
                await("viewer")
                        .atMost(RealDatabase.PATIENCE)
                        .until(() -> marksIn(seen).contains(executed.size() - 1));

                Window window = Window.of(connector.ledger(), executed.size());
                assertTold(window, database, executed);
                assertAudited(window, connector);
                assertSeen(window, seen, executed.size());
            } finally {
                load.destroyForcibly().onExit().join();
                viewer.destroyForcibly().onExit().join();
            }
        }
    }

    /** The time that is missing, as the ledger has it. Each shard has its own beginning. */
    private record Window(Instant from, Instant to) {

        static Window of(Ledger ledger, int executed) {
            List<JsonNode> gaps = ledger.gaps();
            assertThat(gaps)
                    .as("of %d marks", executed)
                    .hasSize(2)
                    .allSatisfy(gap -> assertThat(gap.path("reason").asText()).isEqualTo("stream_recreated"));
            assertThat(ledger.kinds()).contains("stream_recreated");
            long from = gaps.stream()
                    .mapToLong(gap -> gap.path("fromTime").asLong())
                    .min()
                    .orElseThrow();
            return new Window(
                    Instant.ofEpochMilli(from),
                    Instant.ofEpochMilli(gaps.get(0).path("toTime").asLong()));
        }
    }

    /**
     * All that was executed without a stream is missing. So is what was on its way in a shard when the stream was
     * deleted, which the window of the ledger includes.
     */
    private void assertTold(Window window, RealDatabase database, List<Marks.Mark> executed) {
        Instant stopped = database.reported("is stopped").get(0);
        Instant started = database.reported("is started").get(1);
        List<Marks.Mark> missing = executed.stream()
                .filter(mark -> !delivered.numbers().contains(mark.number()))
                .toList();
        assertThat(delivered.numbers()).doesNotHaveDuplicates().hasSize(executed.size() - missing.size());
        assertThat(missing)
                .hasSizeGreaterThan(ENOUGH)
                .containsAll(executed.stream()
                        .filter(mark ->
                                mark.began().isAfter(stopped) && mark.ended().isBefore(started.minus(STARTING)))
                        .toList())
                .allSatisfy(mark -> {
                    assertThat(mark.ended()).isAfter(window.from().minus(ON_THE_WAY));
                    assertThat(mark.began()).isBefore(window.to().plus(ON_THE_WAY));
                });
        assertThat(window.from()).isBeforeOrEqualTo(stopped).isAfter(stopped.minus(ON_THE_WAY));
        assertThat(window.to()).isCloseTo(started, within(STARTING.toSeconds(), ChronoUnit.SECONDS));
    }

    private void assertAudited(Window window, LabConnector connector) throws Exception {
        Path page = directory.resolve("report.html");
        AuditRun run = connector.audit("--format", "json", "--report", page.toString());
        assertThat(run.exitCode()).as("%s", run).isEqualTo(1);
        List<JsonNode> gaps = AuditRun.findings(run.report())
                .filter(finding -> finding.path("kind").asText().equals("gap"))
                .toList();
        assertThat(gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.path("reason").asText()).isEqualTo("stream_recreated");
            assertThat(Instant.parse(gap.path("toTime").asText())).isEqualTo(window.to());
        });
        assertThat(gaps)
                .extracting(gap -> Instant.parse(gap.path("fromTime").asText()))
                .contains(window.from());
        assertThat(Files.readString(page)).contains("stream_recreated", moment(window.from()), moment(window.to()));
    }

    private static String moment(Instant time) {
        return "datetime=\"" + time + "\"";
    }

    /** The viewer, which has followed the stream all the time, says between which moments it saw nothing. */
    private void assertSeen(Window window, Path seen, int executed) throws IOException {
        List<Integer> marks = marksIn(seen);
        List<String> problems = Files.readAllLines(seen).stream()
                .filter(line -> line.contains("\"problem\":\"lost\""))
                .map(line -> Json.parse(line.getBytes(UTF_8)).path("text").asText())
                .toList();
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).startsWith("The stream was deleted.");
        assertThat(problems.get(1))
                .startsWith("The stream was made again.")
                .satisfies(text -> assertThat(Instant.parse(text.substring(text.lastIndexOf(' ') + 1)))
                        .isEqualTo(window.to()));
        assertThat(marks).doesNotHaveDuplicates();
        int last = IntStream.range(0, executed)
                .filter(mark -> !delivered.numbers().contains(mark))
                .max()
                .orElseThrow();
        assertThat(marks)
                .containsAll(
                        delivered.numbers().stream().filter(mark -> mark > last).toList());
    }

    private static List<Integer> marksIn(Path seen) throws IOException {
        String text = Files.readString(seen);
        // The viewer may be writing the last line.
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> Marks.number(
                        Json.parse(line.getBytes(UTF_8)).path("commandText").asText()))
                .filter(number -> number >= 0)
                .toList();
    }

    private ProcessBuilder viewer(ConnectCluster cluster, RealDatabase database) throws IOException {
        Path file = PropertiesFile.write(
                directory.resolve("connector.properties"), database.lab().connectorConfig());
        List<String> command = new ArrayList<>(PrintedCommand.words("viewer", "--resource-id", cluster));
        command.set(
                command.indexOf("--resource-id") + 1, database.lab().cluster().resourceId());
        command.addAll(List.of(
                "--config",
                file.toString(),
                "--follow",
                "--position",
                "TRIM_HORIZON",
                "--format",
                "json",
                "--text",
                "mark"));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("viewer.err").toFile());
    }
}
