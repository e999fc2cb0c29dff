// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import java.io.IOException;
import java.util.List;
import java.util.Map;

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
        CommandRun run = CommandRun.of(
                cluster,
                "AuditCommand",
                Map.of("database-activity", events, "database-activity-coverage", ledger),
                more);
        return new AuditRun(run.exitCode(), run.lines());
    }
}
