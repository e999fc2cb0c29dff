// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The auditor's command in a process of its own, and its report for machines. */
record AuditorProcess(int exitCode, JsonNode report) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static AuditorProcess run(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.dbactivity.audit.AuditCommand",
                "--format",
                "json"));
        command.addAll(List.of(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .toList();
            return new AuditorProcess(
                    process.onExit().join().exitValue(), JSON.readTree(lines.isEmpty() ? "{}" : lines.get(0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True if each hole that he finds is one that the ledger explains. */
    boolean findsNothingUnexplained() {
        return exitCode <= 1;
    }

    long events() {
        return report.path("events").asLong();
    }

    /** What he cannot explain. */
    List<String> unexplained() {
        return report.findParents("weight").stream()
                .filter(finding -> finding.path("weight").asText().equals("unexplained"))
                .map(JsonNode::toString)
                .toList();
    }
}
