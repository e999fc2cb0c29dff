// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.Discovery;
import io.dbactivity.aws.RegionUnknownException;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.preflight.Deadline;
import io.dbactivity.preflight.DescribedOnce;
import io.dbactivity.preflight.PreflightCommand;
import io.dbactivity.preflight.PreflightOptions;
import io.dbactivity.preflight.Step;
import io.dbactivity.preflight.StepResult;
import io.dbactivity.preflight.Trial;
import io.dbactivity.preflight.TrialServices;
import io.dbactivity.rds.Rds;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.Kinesis;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tries a configuration before Connect does: the command, to be run with the worker's class path and the plugin's jars
 * (see {@link PreflightOptions#USAGE}), and what {@code validate.live} does.
 */
public final class Preflight {

    /** Of one call. A worker answers a request to validate within 90 seconds, so nobody waits for longer. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    /** After which validation begins no further step. */
    private static final Duration VALIDATION = Duration.ofSeconds(45);

    private static final Duration COMMAND = Duration.ofHours(1);

    private static final InstantSource CLOCK = InstantSource.system();

    private Preflight() {}

    public static void main(String[] arguments) {
        System.exit(run(System.out, arguments));
    }

    /** Does what the arguments say, and returns the exit code. */
    static int run(PrintStream out, String... arguments) {
        return new PreflightCommand((settings, results) -> tryAws(settings, COMMAND, results), CLOCK)
                .run(out, arguments);
    }

    /** The first failure, if something that the configuration needs of AWS fails. */
    static Optional<StepResult> firstFailure(ConnectorSettings settings) {
        List<StepResult> results = new ArrayList<>();
        tryAws(settings, VALIDATION, results::add);
        return results.stream().filter(StepResult::isFailed).findFirst();
    }

    private static boolean tryAws(ConnectorSettings settings, Duration time, Consumer<StepResult> out) {
        try (var resources = new Resources()) {
            return new Trial(settings, services(settings, resources), new Deadline(CLOCK, time)).run(out);
        } catch (RegionUnknownException e) {
            out.accept(StepResult.failed(Step.STREAMS, "", e.getMessage(), "aws.region"));
            return false;
        }
    }

    /**
     * Without a {@link io.dbactivity.crypto.RefusalCheck}: the trial itself goes on to other records after a refusal,
     * and fails only if KMS opens none of them.
     */
    private static TrialServices services(ConnectorSettings settings, Resources resources) {
        var rateLimit = ControlPlaneRateLimit.sharedBy(1);
        var connection = AwsServices.kinesisConnection(settings, CALL_TIMEOUT, resources);
        Kinesis kinesis = AwsServices.kinesis(connection, rateLimit);
        Optional<Rds> rds = AwsServices.rds(settings, CALL_TIMEOUT, resources).map(DescribedOnce::new);
        Optional<Discovery> discovery = AwsServices.discovery(settings, kinesis, rds);
        return new TrialServices(
                kinesis,
                discovery,
                rds,
                settings.reading().fanOut().map(fanOut -> AwsServices.consumers(fanOut, connection, rateLimit)),
                reported -> resources.add(new CachedDataKeys(
                        AwsServices.kms(settings, reported, resources), settings.decryption(), CLOCK)));
    }
}
