// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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
        List<String> command = new ArrayList<>(PrintedCommand.words("ledger", "AuditCommand", cluster));
        command.replaceAll(word ->
                word.replaceFirst("^database-activity$", events).replaceFirst("^database-activity-coverage$", ledger));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return new AuditRun(process.waitFor(), lines);
    }
}
