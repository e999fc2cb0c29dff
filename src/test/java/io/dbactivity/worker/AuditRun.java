// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.local.kafka.KafkaDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the auditor's command came to, run as the manual prints it, except for where Kafka and the plugin are and for the
 * topics' names.
 */
record AuditRun(int exitCode, List<String> lines) {

    /**
     * @param events a regular expression
     * @param more options
     */
    static AuditRun of(ConnectCluster cluster, String events, String ledger, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        for (String word : printedCommand().split(" ", -1)) {
            command.add(word.replace(
                            "/opt/kafka/libs/*", KafkaDistribution.ofThisBuild().classPath())
                    .replaceFirst(
                            "/usr/local/share/kafka/plugins", cluster.plugins().toString())
                    .replace("'", "")
                    .replace("localhost:9092", cluster.bootstrapServers())
                    .replaceFirst("^database-activity$", events)
                    .replaceFirst("^database-activity-coverage$", ledger));
        }
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return new AuditRun(process.waitFor(), lines);
    }

    private static String printedCommand() throws IOException {
        return Files.readAllLines(Path.of("src/site/markdown/ledger.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("java -cp ") && line.contains("AuditCommand"))
                .findFirst()
                .orElseThrow();
    }
}
