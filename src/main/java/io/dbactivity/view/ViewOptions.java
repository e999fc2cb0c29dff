// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.command.Arguments;
import io.dbactivity.command.CommandOptions;
import io.dbactivity.command.ConfigFile;
import io.dbactivity.command.Usage;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.event.Action;
import io.dbactivity.event.Outcome;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The options of the command.
 *
 * @param now look-backs count from this moment
 */
record ViewOptions(Arguments arguments, Instant now) {

    static final String HELP = "--help";

    static final String USAGE = """
        Usage: io.dbactivity.view.ViewCommand <what> [<from where on>] [<which events>] [<how>]
        What to read:
          --resource-id <id>        the database's activity stream in Kinesis: DbClusterResourceId (cluster-...) or
                                    DbiResourceId (db-...); may be given several times
          --config <file>           the connector's configuration, for its streams and how AWS is reached
          --property <name>=<value> one of the connector's properties, such as aws.region; may be given several
                                    times. Secrets belong in --config
          --region <region>         the same as --property aws.region=<region>
          --bootstrap-server <host:port,...>
                                    the topic of the events or of dead letters in Kafka instead
          --topic <name>            of that topic, default database-activity
          --command-config <file>   properties of the Kafka clients, such as their credentials
          --dead-letters <file>     a file of dead letters instead, one record a line as JSON or Base64; needs
                                    --resource-id; may be given several times
        From where on:
          --position <position>     TRIM_HORIZON, the oldest record there is, or LATEST; default TRIM_HORIZON, and
                                    LATEST with --follow
          --since <moment>          ISO-8601, or a look-back such as PT15M; also leaves out earlier events
          --until <moment>          leaves out events from then on
          --follow                  show what comes, until the command is ended
          --limit <number>          end after so many events
        Which events; an option that is given several times takes any of its values:
          --user <name>             --database <name>     exact, in any case
          --action <word>           login, logout, login_failed, read, write, ddl, dcl, execute, admin, other
          --outcome <word>          success, failure, unknown
          --table <name>            a name in the statement or of its object, in any case
          --text <text>             a part of the statement, in any case
          --heartbeats              heartbeats too
        How:
          --format <format>         line, one line an event, is the default; pretty, all fields; json, one object a
                                    line
          --top                     events a second, most frequent users and statements, failures, lag of shards
          --color <when>            auto, always or never. With auto, only on a terminal, and not if the environment
                                    has NO_COLOR
          --help                    this text
        Records that cannot be decoded are shown as such, whatever is filtered. What was not shown is said at the
        end. Nothing is written, to AWS or to Kafka.
        Exit code: 0 all was read; 1 all was read, and some records cannot be decoded or were lost; 2 what was to be
        read cannot be read; 3 the options make no sense.\
        """;

    private static final CommandOptions OPTIONS = new CommandOptions(
            Set.of("--follow", "--top", "--heartbeats"),
            Set.of(
                    "--config",
                    "--region",
                    "--bootstrap-server",
                    "--topic",
                    "--command-config",
                    "--position",
                    "--since",
                    "--until",
                    "--limit",
                    "--format",
                    "--color"),
            Set.of(
                    "--resource-id",
                    "--property",
                    "--dead-letters",
                    "--user",
                    "--database",
                    "--action",
                    "--outcome",
                    "--table",
                    "--text"));

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "--position",
            Set.of("TRIM_HORIZON", "LATEST"),
            "--format",
            Set.of("line", "pretty", "json"),
            "--color",
            Set.of("auto", "always", "never"),
            "--action",
            words(Stream.of(Action.values()).map(Action::text)),
            "--outcome",
            words(Stream.of(Outcome.values()).map(Outcome::text)));

    private static Set<String> words(Stream<String> words) {
        return Set.copyOf(words.toList());
    }

    /** @throws Usage if the arguments make no sense */
    static ViewOptions parse(Instant now, String... arguments) {
        var options = new ViewOptions(OPTIONS.parse(arguments), now);
        options.check();
        return options;
    }

    private void check() {
        CHOICES.forEach(arguments::requireOneOf);
        boolean stream = has("--resource-id") || has("--config");
        require(
                stream || has("--bootstrap-server"),
                "Nothing to read: give --resource-id, --config, or --bootstrap-server");
        require(
                !has("--bootstrap-server") || !(stream || has("--dead-letters")),
                "--bootstrap-server reads a topic and cannot be combined with --resource-id, --config or"
                        + " --dead-letters");
        require(
                !has("--dead-letters") || list("--resource-id").size() == 1,
                "--dead-letters needs one --resource-id, to which the data keys are bound");
        require(
                has("--bootstrap-server") || !(has("--topic") || has("--command-config")),
                "--topic and --command-config need --bootstrap-server");
        require(
                !has("--bootstrap-server") || !(has("--region") || has("--property")),
                "--region and --property say how AWS is reached, and --bootstrap-server reads a topic");
        require(!has("--since") || !has("--position"), "--since and --position exclude each other");
        require(
                !has("--dead-letters") || !(has("--follow") || has("--position")),
                "--dead-letters cannot be combined with --follow or --position");
        require(!has("--top") || !has("--format"), "--top and --format exclude each other");
        since();
        until();
        limit();
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new Usage(message);
        }
    }

    boolean has(String name) {
        return arguments.has(name);
    }

    Optional<String> text(String name) {
        return arguments.text(name);
    }

    List<String> list(String name) {
        return arguments.list(name);
    }

    Ending ending() {
        return has("--follow") ? Ending.FOLLOW : Ending.WHAT_IS_THERE;
    }

    /** Where reading begins; empty for the oldest record there is. */
    Optional<Instant> from() {
        String position = text("--position").orElse(has("--follow") ? "LATEST" : "TRIM_HORIZON");
        return since().or(() -> position.equals("LATEST") ? Optional.of(now) : Optional.empty());
    }

    private Optional<Instant> since() {
        return moment("--since");
    }

    private Optional<Instant> until() {
        return moment("--until");
    }

    private Optional<Instant> moment(String name) {
        return text(name).map(text -> {
            try {
                return text.startsWith("P") ? now.minus(Duration.parse(text)) : Instant.parse(text);
            } catch (DateTimeException | ArithmeticException e) {
                throw new Usage(name + " '" + text + "' is neither ISO-8601, as 2026-11-24T08:31:00Z, nor a look-back,"
                        + " as PT15M");
            }
        });
    }

    long limit() {
        return text("--limit")
                .map(text -> {
                    require(text.matches("[1-9][0-9]{0,17}"), "--limit '" + text + "' is no number from 1 on");
                    return Long.valueOf(text);
                })
                .orElse(Long.MAX_VALUE);
    }

    ViewFilter filter() {
        return new ViewFilter(
                list("--user"),
                list("--database"),
                list("--action"),
                list("--outcome"),
                list("--table"),
                list("--text"),
                since(),
                until());
    }

    /** The connector's properties that say what is read from AWS, and how it is reached. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        text("--config").ifPresent(file -> properties.putAll(ConfigFile.read(Path.of(file))));
        // A consumer of enhanced fan-out would have to be registered, and nothing is written.
        properties.keySet().removeIf(name -> name.startsWith("kinesis.fanout."));
        properties.remove("kinesis.fetch.mode");
        if (has("--resource-id")) {
            properties.keySet().removeIf(name -> name.startsWith("das.discovery"));
            properties.remove("kinesis.streams");
            properties.put("das.resource.ids", String.join(",", list("--resource-id")));
        }
        text("--region").ifPresent(region -> properties.put("aws.region", region));
        list("--property").forEach(property -> put(property, properties));
        return properties;
    }

    private static void put(String property, Map<String, String> properties) {
        int sign = property.indexOf('=');
        require(sign > 0, "--property is no <name>=<value>");
        String name = property.substring(0, sign);
        ConfigDef.ConfigKey key = ConnectorConfig.definition().configKeys().get(name);
        require(key != null, "--property " + name + " is none of the connector's properties");
        require(
                key.type != ConfigDef.Type.PASSWORD,
                "--property " + name + " is a secret, and other users of the machine can see the arguments of a"
                        + " command. Give it in a file, --config, or to the SDK by its environment");
        properties.put(name, property.substring(sign + 1));
    }
}
