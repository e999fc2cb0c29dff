// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the auditor's command came to, run as the manual prints it, except for where Kafka and the plugin are and for
 * the topics' names.
 */
record AuditRun(int exitCode, List<String> lines) {

    /**
     * @param events a regular expression
     * @param more options
     */
    static AuditRun of(ConnectCluster cluster, String events, String ledger, String... more)
            throws IOException, InterruptedException {
        CommandRun run = CommandRun.of(
                cluster,
                "AuditCommand",
                Map.of("database-activity", events, "database-activity-coverage", ledger),
                more);
        return new AuditRun(run.exitCode(), run.lines());
    }

    /** Of a run with {@code --format json}. */
    JsonNode report() {
        return Json.parse(lines.stream()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this))
                .getBytes(UTF_8));
    }

    /** Of all streams and shards of a report. */
    static Stream<JsonNode> findings(JsonNode report) {
        return report.findValues("findings").stream()
                .flatMap(findings -> StreamSupport.stream(findings.spliterator(), false));
    }
}
