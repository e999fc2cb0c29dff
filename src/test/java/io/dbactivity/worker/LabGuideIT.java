// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.harness.Postgres;
import io.dbactivity.local.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lab as {@code mvn -Plab} runs it, and the commands of its guide as they are printed, with a shorter load. */
final class LabGuideIT {

    private static final Duration STARTING = Duration.ofMinutes(5);
    private static final long ENDING_MINUTES = 2;
    private static final Pattern COMMANDS = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

    @Test
    void theCommandsRunAsPrintedAndNothingIsLeft() throws Exception {
        Postgres.installed();
        Path lab = PluginArchive.path().toAbsolutePath().resolveSibling("lab");
        Files.deleteIfExists(lab.resolve("env"));
        Process running = java(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dplugin.zip=" + PluginArchive.path().toAbsolutePath(),
                        "-Dlab.seconds=900",
                        Lab.class.getName())
                .redirectOutput(Path.of("target", "lab.log").toFile())
                .start();
        try {
            await("the lab").atMost(STARTING).until(() -> {
                assertThat(running.isAlive()).as("the lab").isTrue();
                return Files.exists(lab.resolve("env"));
            });
            Process guide = new ProcessBuilder("bash", "-e", "-c", commands())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(guide.getInputStream().readAllBytes(), UTF_8);
            assertThat(guide.waitFor()).as(output).isZero();
            assertThat(output)
                    .contains("PostgreSQL 15")
                    .contains("lab: activity stream starting")
                    .contains("lab: activity stream started, async, aws-rds-das-cluster-")
                    .contains("number of failed transactions: 0")
                    .contains("\"engine\":\"aurora-postgresql\"")
                    .contains("syntax error at or near \"selec\"")
                    .contains("lab: activity stream stopped");
        } finally {
            running.destroy();
            assertThat(running.waitFor(ENDING_MINUTES, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(lab.resolve("env")).doesNotExist();
        assertThat(lab.resolve("database")).doesNotExist();
    }

    private static ProcessBuilder java(String... arguments) {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(List.of(arguments));
        return builder.redirectErrorStream(true);
    }

    private static String commands() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/lab.md"));
        return COMMANDS.matcher(page)
                .results()
                .map(block -> block.group(1))
                .reduce("", String::concat)
                .replace("--time=300", "--time=5");
    }
}
