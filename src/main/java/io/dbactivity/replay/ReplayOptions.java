// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.command.Arguments;
import io.dbactivity.command.CommandOptions;
import io.dbactivity.command.Usage;
import java.nio.file.Path;
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

    private static final CommandOptions OPTIONS = new CommandOptions(
            Set.of("--dry-run"), Set.of("--config", "--worker-config", "--command-config"), Set.of());

    /** @throws Usage if the arguments make no sense; the message ends with the options */
    static ReplayOptions parse(String... arguments) {
        try {
            return of(OPTIONS.parse(arguments));
        } catch (Usage e) {
            throw new Usage(e.getMessage() + "\n" + USAGE);
        }
    }

    private static ReplayOptions of(Arguments given) {
        return new ReplayOptions(
                given.has("--dry-run") ? Task.TRY : Task.REPLAY,
                Path.of(given.required("--config")),
                Path.of(given.required("--worker-config")),
                given.text("--command-config").map(Path::of));
    }
}
