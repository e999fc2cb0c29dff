// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.command.Arguments;
import io.dbactivity.command.CommandOptions;
import io.dbactivity.command.Usage;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of the command.
 *
 * @param config the connector's configuration
 * @param workerConfig the worker's; empty if nothing is known of it
 * @param account of the streams; empty if the configuration says it or nobody does
 * @param retention how long the topics shall keep records
 */
public record PreflightOptions(
        Task task, Path config, Optional<Path> workerConfig, Optional<String> account, Duration retention) {

    public static final String HELP = "--help";

    public static final String USAGE = """
            Usage: io.dbactivity.Preflight --config <file>
              --config <file>         the connector's configuration: properties, or JSON as it is sent to Connect
              --worker-config <file>  the worker's properties; with them, the topics in Kafka and the worker's
                                      converter and producers are tried too, and its config providers are asked for
                                      secrets
              --print-policy          only print the IAM policies and the statements of the KMS key's policy that
                                      exactly this configuration needs
              --account <id>          the AWS account of the streams, for --print-policy
              --print-topics          only print the commands that create the topics
              --retention <ISO-8601>  how long the topics shall keep records, for --print-topics, default P365D
              --help                  this text
            Everything is tried in order, up to the first step that fails; only a failure of the producer's step does
            not end the trial. Nothing is written, to AWS or to Kafka.
            Exit code: 0 everything is fit; 1 there are warnings; 2 a step failed; 3 nothing could be tried.""";

    /** What the command does. */
    public enum Task {
        TRY,
        PRINT_POLICY,
        PRINT_TOPICS
    }

    private static final Map<String, Task> TASKS =
            Map.of("--print-policy", Task.PRINT_POLICY, "--print-topics", Task.PRINT_TOPICS);

    private static final CommandOptions OPTIONS = new CommandOptions(
            TASKS.keySet(), Set.of("--config", "--worker-config", "--account", "--retention"), Set.of());

    /** @throws Usage if the arguments make no sense; the message ends with the options */
    public static PreflightOptions parse(String... arguments) {
        try {
            return of(OPTIONS.parse(arguments));
        } catch (Usage e) {
            throw new Usage(e.getMessage() + "\n" + USAGE);
        }
    }

    private static PreflightOptions of(Arguments given) {
        return new PreflightOptions(
                task(given),
                Path.of(given.required("--config")),
                given.text("--worker-config").map(Path::of),
                given.text("--account"),
                retention(given.text("--retention").orElse("P365D")));
    }

    private static Task task(Arguments given) {
        List<String> tasks = TASKS.keySet().stream().filter(given::has).sorted().toList();
        if (tasks.size() > 1) {
            throw new Usage(String.join(" and ", tasks) + " exclude each other");
        }
        return tasks.stream().findFirst().map(TASKS::get).orElse(Task.TRY);
    }

    private static Duration retention(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new Usage("--retention '" + text + "' is not ISO-8601");
        }
    }
}
