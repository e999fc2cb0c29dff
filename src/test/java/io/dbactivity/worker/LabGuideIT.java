// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.harness.Chromium;
import io.dbactivity.harness.TerminalPicture;
import io.dbactivity.house.Manual;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.lab.Lab;
import io.dbactivity.local.postgresql.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lab as {@code mvn -Plab} runs it, and the commands of its guide as they are printed, with a shorter load. {@code
 * -Dpictures.write=true} makes the guide's pictures of it.
 */
final class LabGuideIT {

    private static final Duration STARTING = Duration.ofMinutes(10);
    private static final long ENDING_MINUTES = 5;
    private static final long FOLLOWING_MINUTES = 20;
    private static final String NEXT = "----- next listing -----";
    private static final Path IMAGES = Path.of("src/site/resources/images");

    private final Path lab = PluginArchive.path().toAbsolutePath().resolveSibling("lab");

    @TempDir
    private Path directory;

    @Test
    void theCommandsRunAsPrintedAndNothingIsLeft() throws Exception {
        Postgres.installed();
        Files.deleteIfExists(lab.resolve("env"));
        Path console = directory.resolve("console");
        Process running = lab(console);
        boolean ended;
        try {
            await("the lab").atMost(STARTING).until(() -> {
                assertThat(running.isAlive())
                        .as("%s", Files.readString(console))
                        .isTrue();
                return Files.exists(lab.resolve("env"));
            });
            List<String> blocks = follow();
            assertSeen(blocks);
            if (Boolean.getBoolean("pictures.write")) {
                writePictures(blocks);
            }
        } finally {
            running.destroy();
            ended = running.waitFor(ENDING_MINUTES, TimeUnit.MINUTES);
        }
        assertThat(ended).as("the lab ends").isTrue();
        assertThat(Files.readString(console)).contains("The lab runs.", "Ending everything");
        assertThat(lab).doesNotExist();
        await("its processes end")
                .until(() -> ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").contains(lab.toString())));
    }

    private static Process lab(Path console) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(KafkaDistribution.ofThisBuild().java().toString(), "-XX:+UseSerialGC", "-Dlab.seconds=1800"));
        command.add("-Dplugin.zip=" + PluginArchive.path().toAbsolutePath());
        command.add("-Demulators.directory=" + System.getProperty("emulators.directory", ".ci/.emulators"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lab.class.getName()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
    }

    /** Runs the guide's commands in one shell. Returns what each listing of them printed. */
    private List<String> follow() throws IOException, InterruptedException {
        String commands = Manual.page("lab").listings("bash").stream()
                .map(block -> block + "printf '%s' '" + NEXT + "'\n")
                .collect(Collectors.joining())
                .replace("--time=300", "--time=5");
        Path printed = directory.resolve("shell");
        Process shell = new ProcessBuilder("bash", "-e", "-c", commands)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(shell.waitFor(FOLLOWING_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            shell.destroyForcibly();
        }
        String output = Files.readString(printed);
        assertThat(shell.exitValue()).as(output).isZero();
        return List.of(output.split(NEXT, -1));
    }

    private static void assertSeen(List<String> blocks) {
        assertThat(blocks.get(0)).contains("PostgreSQL 15");
        assertThat(blocks.get(1))
                .contains("lab: activity stream starting, async", "lab: activity stream started, async, aws-rds-das-");
        assertThat(blocks.get(2)).contains("\"name\":\"database-activity\"");
        assertThat(blocks.get(3)).contains("number of failed transactions: 0");
        assertThat(blocks.get(4))
                .contains("\"engine\":\"aurora-postgresql\"")
                .contains("UPDATE pgbench_branches SET", "5 events shown");
        assertThat(blocks.get(5)).contains("update pgbench_accounts set abalance = abalance + ? where aid = ?");
        assertThat(blocks.get(7))
                .contains("create table salary", "insert into salary", "grant select on salary", "42601")
                .contains("login_failed", "28P01");
        assertThat(blocks.get(8)).contains("lab: activity stream stopped", "lab: activity stream started, sync");
        assertThat(blocks.get(9)).contains("stream_recreated", "each explained by the ledger");
        assertThat(blocks.get(10)).contains("lab: activity stream stopped");
    }

    private void writePictures(List<String> blocks) throws IOException {
        writePicture("lab-top.svg", blocks.get(5));
        writePicture("lab-viewer.svg", blocks.get(7));
        Chromium.in(directory)
                .picture(
                        lab.resolve("report.html"),
                        Chromium.Scheme.LIGHT,
                        1100,
                        1000,
                        IMAGES.resolve("lab-report.png").toAbsolutePath());
    }

    /** Without what the commands said to the standard error of what they wait for. */
    private static void writePicture(String name, String output) throws IOException {
        List<String> lines = output.lines()
                .filter(line -> !line.contains("is tried again for") && !line.equals("It works again."))
                .toList();
        Files.writeString(IMAGES.resolve(name), TerminalPicture.of(lines));
    }
}
