// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.command.Arguments;
import io.dbactivity.command.CommandOptions;
import io.dbactivity.command.Usage;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The options of the command.
 *
 * @param eventsTopic regular expression, because the topics of a template have several names
 * @param from the first moment at which an audited entry of the ledger was made
 * @param to the last such moment; empty for the ledger's end
 * @param longestSilence how long nothing may be said of a shard that is still read
 * @param connector whose entries are audited; empty for all
 * @param connectUrl the worker whose stored offsets are compared; empty for none
 * @param offsetsTopic the topic whose stored offsets are compared; empty for none
 * @param json true for a report for machines
 * @param report the file of the HTML page; empty for none
 * @param commandConfig file with properties of the Kafka clients, such as their credentials
 */
record AuditOptions(
        String bootstrapServers,
        String eventsTopic,
        String coverageTopic,
        Instant from,
        Optional<Instant> to,
        Duration longestSilence,
        Optional<String> connector,
        Optional<String> connectUrl,
        Optional<String> offsetsTopic,
        boolean json,
        Optional<Path> report,
        Optional<String> commandConfig) {

    static final String USAGE = """
        Usage: io.dbactivity.audit.AuditCommand --bootstrap-server <host:port,...>
          --events-topic <regex>      topics of the events, default database-activity
          --coverage-topic <name>     topic of the ledger, default database-activity-coverage
          --from <ISO-8601>           count what entries made from this moment on say, default all
          --to <ISO-8601>             until this moment, default all
          --silence <ISO-8601>        a shard of which nothing is said for so long is a hole, default PT10M
          --connector <name>          the connector whose entries count, default all
          --connect-url <URL>         a Connect worker; its stored offsets of the connector must not be ahead of
                                      the topics, so that a cut tail shows at once
          --offsets-topic <name>      the same, with the offsets that Connect's topic holds
          --value-format <format>     of the ledger's values, json (default) or struct-json, which is the same
          --format <text|json>        of the report, default text
          --report <file>             also write the report as one HTML page, with a picture of each stream's shards
                                      over time; it needs no network and prints well
          --command-config <file>     properties of the Kafka clients, such as their credentials
          --help                      this text
        Exit code: 0 complete, up to the moment named; 1 every hole is explained by the ledger; 2 there is a hole
        that nothing explains; 3 no audit could be made.
        It does not prove that nobody forged the topics: whoever can write to both can make them agree. Nor does it
        know of a stream of which neither topic says anything, or, without stored offsets, of what came after the
        last entry.\
        """;

    private static final CommandOptions OPTIONS = new CommandOptions(
            Set.of(),
            Set.of(
                    "--bootstrap-server",
                    "--events-topic",
                    "--coverage-topic",
                    "--from",
                    "--to",
                    "--silence",
                    "--connector",
                    "--connect-url",
                    "--offsets-topic",
                    "--value-format",
                    "--format",
                    "--report",
                    "--command-config"),
            Set.of());

    static final String HELP = "--help";

    private static final Set<String> VALUE_FORMATS = Set.of("json", "struct-json");
    private static final Set<String> FORMATS = Set.of("text", "json");

    /** @throws AuditException if the arguments make no sense */
    static AuditOptions parse(String... arguments) {
        try {
            return of(OPTIONS.parse(arguments));
        } catch (Usage e) {
            throw new AuditException(e.getMessage() + "\n" + USAGE);
        }
    }

    private static AuditOptions of(Arguments given) {
        String bootstrapServers = given.required("--bootstrap-server");
        given.requireOneOf("--value-format", VALUE_FORMATS);
        given.requireOneOf("--format", FORMATS);
        boolean isCompared = given.has("--connect-url") || given.has("--offsets-topic");
        require(
                !given.has("--connect-url") || !given.has("--offsets-topic"),
                "--connect-url and --offsets-topic exclude each other");
        require(
                !isCompared || given.has("--connector"),
                "--connect-url and --offsets-topic need --connector, whose stored offsets are meant");
        require(
                !isCompared || !given.has("--to"),
                "--to cannot be combined with --connect-url or --offsets-topic: stored offsets are those of now");
        return new AuditOptions(
                bootstrapServers,
                given.text("--events-topic").orElse("database-activity"),
                given.text("--coverage-topic").orElse("database-activity-coverage"),
                parsed(given, "--from", Instant::parse).orElse(Instant.EPOCH),
                parsed(given, "--to", Instant::parse),
                parsed(given, "--silence", Duration::parse).orElse(Duration.ofMinutes(10)),
                given.text("--connector"),
                given.text("--connect-url"),
                given.text("--offsets-topic"),
                given.text("--format").orElse("text").equals("json"),
                given.text("--report").map(AuditOptions::path),
                given.text("--command-config"));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Usage("--report is no file: " + e.getReason());
        }
    }

    /**
     * The options that make a difference to what is found, as the report states them. A URL is shown without a user.
     */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("--bootstrap-server", bootstrapServers);
        shown.put("--events-topic", eventsTopic);
        shown.put("--coverage-topic", coverageTopic);
        shown.put("--from", from.equals(Instant.EPOCH) ? "all" : from.toString());
        shown.put("--to", to.map(Instant::toString).orElse("all"));
        shown.put("--silence", longestSilence.toString());
        shown.put("--connector", connector.orElse("all"));
        connectUrl.ifPresent(url -> shown.put("--connect-url", ConnectOffsets.shown(url)));
        offsetsTopic.ifPresent(topic -> shown.put("--offsets-topic", topic));
        return shown;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new Usage(message);
        }
    }

    private static <T> Optional<T> parsed(Arguments given, String option, Function<String, T> parser) {
        try {
            return given.text(option).map(parser);
        } catch (DateTimeException e) {
            throw new Usage(option + " '" + given.required(option) + "' is not ISO-8601");
        }
    }
}
