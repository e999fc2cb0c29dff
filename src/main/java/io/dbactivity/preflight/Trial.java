// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.preflight.StepResult.Outcome;
import io.dbactivity.rds.RdsDatabase;
import io.dbactivity.rds.RdsException;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes the way of a record once, step by step, with the calls that the connector will make: finds the streams,
 * describes each, lists its shards, reads a record, unwraps its data key, and reads its text. It writes nothing,
 * neither to AWS nor to Kafka. Used by one thread.
 */
public final class Trial {

    private final ConnectorSettings settings;
    private final TrialServices services;
    private final Deadline deadline;
    private final Blame blame;
    private final Map<String, RdsDatabase> databases = new TreeMap<>();

    /** @param deadline after which no further step is begun */
    public Trial(ConnectorSettings settings, TrialServices services, Deadline deadline) {
        this.settings = settings;
        this.services = services;
        this.deadline = deadline;
        this.blame = new Blame(settings);
    }

    /**
     * Tries everything up to the first failure.
     *
     * @param out told each result as soon as it is known
     * @return true if nothing failed
     */
    public boolean run(Consumer<StepResult> out) {
        if (!report(describeDatabases(), out)) {
            return false;
        }
        List<StreamIdentity> streams = new ArrayList<>(settings.streams());
        if (!report(findStreams(streams), out)) {
            return false;
        }
        DataKeys keys = services.keys().apply(reportedKeys());
        try (var openers = new RecordOpener(settings, keys)) {
            for (StreamIdentity stream : streams) {
                if (!tryStream(stream, openers, out)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean report(Optional<StepResult> result, Consumer<StepResult> out) {
        result.ifPresent(out);
        return result.filter(StepResult::isFailed).isEmpty();
    }

    private Optional<StepResult> describeDatabases() {
        return services.rds().map(rds -> {
            try {
                rds.databases().forEach(database -> databases.put(database.resourceId(), database));
                return StepResult.passed(Step.DATABASES, "", databases.size() + " databases are described.");
            } catch (RdsException e) {
                return StepResult.failed(Step.DATABASES, "", e.getMessage(), blame.property(e));
            }
        });
    }

    private Map<String, String> reportedKeys() {
        Map<String, String> keys = new TreeMap<>();
        databases.forEach((resource, database) -> database.activity()
                .map(RdsDatabase.Activity::kmsKeyId)
                .filter(key -> !key.isEmpty())
                .ifPresent(key -> keys.put(resource, key)));
        return keys;
    }

    /** Adds the streams that are discovered. */
    private Optional<StepResult> findStreams(List<StreamIdentity> streams) {
        return services.discovery().map(discovery -> {
            try {
                List<StreamIdentity> found = discovery.find();
                found.stream().filter(stream -> !streams.contains(stream)).forEach(streams::add);
                return streams.isEmpty()
                        ? StepResult.warning(
                                Step.STREAMS,
                                "",
                                "No activity stream is found. The connector will wait for one. Check aws.region, the"
                                        + " account, das.discovery.include, das.discovery.exclude and das.discovery.tags.")
                        : StepResult.passed(Step.STREAMS, "", "Streams discovered: " + found.size() + ".");
            } catch (StreamException e) {
                return StepResult.failed(Step.STREAMS, "", e.getMessage(), blame.property(e, Optional.empty()));
            } catch (RdsException e) {
                return StepResult.failed(Step.STREAMS, "", e.getMessage(), blame.property(e));
            }
        });
    }

    private boolean tryStream(StreamIdentity stream, RecordOpener opener, Consumer<StepResult> out) {
        var trial = new StreamTrial(stream, services, databases.get(stream.resourceId()), opener, blame, deadline);
        for (Supplier<Optional<StepResult>> step : trial.steps()) {
            if (deadline.isOver()) {
                out.accept(StepResult.skipped(Step.STREAM, stream.name(), StreamTrial.NO_TIME));
                return true;
            }
            Optional<StepResult> result = step.get();
            result.ifPresent(out);
            Outcome outcome = result.map(StepResult::outcome).orElse(Outcome.PASSED);
            if (outcome == Outcome.FAILED || outcome == Outcome.SKIPPED) {
                return outcome == Outcome.SKIPPED;
            }
        }
        return true;
    }
}
