// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.preflight.Usage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of the command.
 *
 * @param config the connector's configuration
 * @param workerConfig the worker's
 * @param commandConfig properties of the Kafka clients, such as the credentials of whoever replays
 */
public record ReplayOptions(Task task, Path config, Path workerConfig, Optional<Path> commandConfig) {

    public static final String HELP = "--help";

    public static final String USAGE = """
            Usage: io.dbactivity.ReplayDeadLetters --config <file> --worker-config <file>
              --config <file>          the connector's configuration: properties, or JSON as it is sent to Connect
              --worker-config <file>   the worker's properties: its Kafka, converters and config providers
              --command-config <file>  properties of the Kafka clients, which override the worker's
              --dry-run                only try which dead letters can be decoded now, and write nothing
              --help                   this text
            Decodes the dead letters of all gaps that are open in the ledger, writes their events to the topic of the
            events, and notes in the ledger that the gaps are closed. It may run while the connector does, and as often
            as you like: what is closed is left alone.
            Exit code: 0 no gap is left that a dead letter could close; 1 some are left open, and each is named with
            the reason; 3 it could not begin or go on, and what it has closed until then is closed.""";

    /** What the command does. */
    public enum Task {
        REPLAY,
        TRY
    }

    private static final Set<String> NAMES = Set.of("--config", "--worker-config", "--command-config");

    /** @throws Usage if the arguments make no sense */
    static ReplayOptions parse(String... arguments) {
        Map<String, Path> values = new HashMap<>();
        Task task = Task.REPLAY;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--dry-run")) {
                task = Task.TRY;
            } else if (!NAMES.contains(arguments[i])) {
                throw new Usage("Not understood: " + arguments[i] + "\n" + USAGE);
            } else if (i + 1 == arguments.length) {
                throw new Usage(arguments[i] + " has no value\n" + USAGE);
            } else {
                values.put(arguments[i], Path.of(arguments[++i]));
            }
        }
        return new ReplayOptions(
                task,
                required(values, "--config"),
                required(values, "--worker-config"),
                Optional.ofNullable(values.get("--command-config")));
    }

    private static Path required(Map<String, Path> values, String option) {
        if (!values.containsKey(option)) {
            throw new Usage(option + " is missing\n" + USAGE);
        }
        return values.get(option);
    }
}
