// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.command.ConfigFile;
import io.dbactivity.command.Usage;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.preflight.StepResult.Outcome;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigValue;

/** Carries out the command. See {@link PreflightOptions#USAGE}. */
public final class PreflightCommand {

    private static final int FIT = 0;
    private static final int WARNINGS = 1;
    private static final int FAILED = 2;
    private static final int NOT_TRIED = 3;

    private static final int PARTITIONS = 6;

    private final AwsTrial aws;
    private final InstantSource clock;

    /** @param aws tries what a configuration needs of AWS */
    public PreflightCommand(AwsTrial aws, InstantSource clock) {
        this.aws = aws;
        this.clock = clock;
    }

    /** Tries what a configuration needs of AWS. */
    @FunctionalInterface
    public interface AwsTrial {

        /** @return true if nothing failed */
        boolean run(ConnectorSettings settings, Consumer<StepResult> out);
    }

    /** Does what the arguments say, and returns the exit code. */
    public int run(PrintStream out, String... arguments) {
        if (List.of(arguments).contains(PreflightOptions.HELP)) {
            out.println(PreflightOptions.USAGE);
            return FIT;
        }
        try {
            PreflightOptions options = PreflightOptions.parse(arguments);
            WorkerConfig worker = options.workerConfig().map(WorkerConfig::read).orElse(WorkerConfig.UNKNOWN);
            Map<String, String> properties = worker.withConverter(worker.resolve(ConfigFile.read(options.config())));
            return switch (options.task()) {
                case TRY -> tryAll(properties, worker, out);
                case PRINT_POLICY -> printPolicy(ConnectorConfig.settings(properties), options, out);
                case PRINT_TOPICS -> printTopics(ConnectorConfig.settings(properties), worker, options, out);
            };
        } catch (Usage | KafkaException e) {
            out.println("Nothing was tried: " + e.getMessage());
            return NOT_TRIED;
        }
    }

    private int tryAll(Map<String, String> properties, WorkerConfig worker, PrintStream out) {
        var report = new PreflightReport(out, clock);
        if (checkConfiguration(properties, report)) {
            report.accept(ProducerTrial.look(properties, worker));
            ConnectorSettings settings = ConnectorConfig.settings(properties);
            if (aws.run(settings, report)) {
                tryTopics(settings, worker, report);
            }
        }
        out.println(report.summary());
        return report.has(Outcome.FAILED) ? FAILED : report.has(Outcome.WARNING) ? WARNINGS : FIT;
    }

    private static boolean checkConfiguration(Map<String, String> properties, Consumer<StepResult> out) {
        List<ConfigValue> wrong = ConnectorConfig.validate(properties).configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty())
                .toList();
        wrong.forEach(value -> value.errorMessages()
                .forEach(message -> out.accept(StepResult.failed(Step.CONFIGURATION, "", message, value.name()))));
        if (wrong.isEmpty()) {
            out.accept(StepResult.passed(Step.CONFIGURATION, "", "Every property is valid."));
        }
        return wrong.isEmpty();
    }

    private static void tryTopics(ConnectorSettings settings, WorkerConfig worker, Consumer<StepResult> out) {
        if (worker.hasKafka()) {
            new TopicTrial(worker.clients()).run(PlannedTopic.of(settings), out);
        } else {
            out.accept(StepResult.skipped(
                    Step.TOPIC, "", "The topics were not looked at. Give the worker's properties, --worker-config."));
        }
    }

    private static int printPolicy(ConnectorSettings settings, PreflightOptions options, PrintStream out) {
        var least = new LeastPrivilege(settings, options.account());
        least.policies().forEach((holder, policy) -> {
            out.println("# IAM policy of " + holder);
            out.println(policy.json());
        });
        out.println("# Statements of the KMS key's policy. They are needed if the key does not let IAM policies decide,"
                + " or is in another account");
        out.println(least.keyPolicy().json());
        return FIT;
    }

    private static int printTopics(
            ConnectorSettings settings, WorkerConfig worker, PreflightOptions options, PrintStream out) {
        for (PlannedTopic topic : PlannedTopic.of(settings)) {
            if (topic.isTemplate()) {
                out.println("# one for each value of " + topic.name());
            }
            out.println(topic.command(
                    worker.bootstrapServers(), PARTITIONS, options.retention().toMillis()));
        }
        return FIT;
    }
}
