// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of the command.
 *
 * @param eventsTopic regular expression, because the topics of a template have several names
 * @param from the first moment at which an audited entry of the ledger was made
 * @param to the last such moment; empty for now
 * @param longestSilence how long nothing may be said of a shard that is still read
 * @param commandConfig file with properties of the consumer, such as its credentials
 */
record AuditOptions(
        String bootstrapServers,
        String eventsTopic,
        String coverageTopic,
        Instant from,
        Optional<Instant> to,
        Duration longestSilence,
        Optional<String> commandConfig) {

    static final String USAGE = """
            Usage: io.dbactivity.audit.AuditCommand --bootstrap-server <host:port,...>
              --events-topic <regex>      topics of the events, default database-activity
              --coverage-topic <name>     topic of the ledger, default database-activity-coverage
              --from <ISO-8601>           audit what the ledger says from this moment on, default all
              --to <ISO-8601>             until this moment, default now
              --silence <ISO-8601>        a shard of which nothing is said for so long is a hole, default PT10M
              --command-config <file>     properties of the Kafka consumer, such as its credentials
            Exit code: 0 complete; 1 every hole is explained by the ledger; 2 there is a hole that nothing explains;
            3 no audit could be made.""";

    private static final Set<String> NAMES = Set.of(
            "--bootstrap-server",
            "--events-topic",
            "--coverage-topic",
            "--from",
            "--to",
            "--silence",
            "--command-config");

    /** @throws AuditException if the arguments make no sense */
    static AuditOptions parse(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!NAMES.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new AuditException("Not understood: " + arguments[i] + "\n" + USAGE);
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        if (!values.containsKey("--bootstrap-server")) {
            throw new AuditException("--bootstrap-server is missing\n" + USAGE);
        }
        try {
            return new AuditOptions(
                    values.get("--bootstrap-server"),
                    values.getOrDefault("--events-topic", "database-activity"),
                    values.getOrDefault("--coverage-topic", "database-activity-coverage"),
                    Optional.ofNullable(values.get("--from"))
                            .map(Instant::parse)
                            .orElse(Instant.EPOCH),
                    Optional.ofNullable(values.get("--to")).map(Instant::parse),
                    Duration.parse(values.getOrDefault("--silence", "PT10M")),
                    Optional.ofNullable(values.get("--command-config")));
        } catch (DateTimeException e) {
            throw new AuditException(e.getMessage() + "\n" + USAGE);
        }
    }
}
