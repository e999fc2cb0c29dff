// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.event.EventException;
import io.dbactivity.rds.RdsDatabase;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.StreamConsumer;
import io.dbactivity.stream.StreamDescription;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tries one stream. Each step needs those before it. */
final class StreamTrial {

    /** What RDS gives a stream that it creates (Aurora user guide, "Monitoring Amazon Aurora with DAS"). */
    private static final Duration RDS_RETENTION = Duration.ofHours(24);

    static final String NO_TIME =
            "There was no time left to try the rest of it. The command io.dbactivity.Preflight has"
                    + " all the time it needs.";

    private final StreamIdentity stream;
    private final TrialServices services;

    /** What RDS says of the database; null if it was not asked or does not know it. */
    private final RdsDatabase database;

    private final RecordOpener opener;
    private final Blame blame;
    private final Deadline deadline;
    private List<Shard> shards = List.of();
    private List<StreamRecord> records = List.of();

    /** The first of the records that KMS and the SDK open; the place of the failed step's record until then. */
    private int opened;

    /** @param deadline after which a step that makes many calls makes no more */
    StreamTrial(
            StreamIdentity stream,
            TrialServices services,
            RdsDatabase database,
            RecordOpener opener,
            Blame blame,
            Deadline deadline) {
        this.stream = stream;
        this.services = services;
        this.database = database;
        this.opener = opener;
        this.blame = blame;
        this.deadline = deadline;
    }

    /** In order. A step without a result has nothing to say; one that is skipped ends the trial of the stream. */
    List<Supplier<Optional<StepResult>>> steps() {
        return List.of(
                () -> guarded(Step.STREAM, this::describe),
                this::sayMode,
                () -> guarded(Step.SHARDS, this::listShards),
                () -> guarded(Step.CONSUMER, this::findConsumer),
                () -> guarded(Step.RECORD, this::readRecord),
                () -> guarded(Step.DATA_KEY, this::unwrap),
                () -> guarded(Step.CONTENT, this::open));
    }

    /** Turns the failure of a step into its result. */
    private Optional<StepResult> guarded(Step step, Supplier<Optional<StepResult>> work) {
        try {
            return work.get();
        } catch (StreamException e) {
            return failed(step, e.getMessage(), blame.property(e, Optional.of(stream)));
        } catch (CryptoException e) {
            return failed(step, e.getMessage() + coordinates(), blame.property(e, stream));
        } catch (EventException e) {
            return failed(step, e.getMessage() + coordinates(), blame.whereNamed(stream));
        }
    }

    private Optional<StepResult> failed(Step step, String text, String property) {
        return Optional.of(StepResult.failed(step, stream.name(), text, property));
    }

    private String coordinates() {
        return " The record: " + text(records.get(opened)) + ".";
    }

    private static String text(StreamRecord record) {
        return record.shard().shard() + ", " + record.sequenceNumber() + ", arrived " + record.arrivalTime();
    }

    private Optional<StepResult> describe() {
        StreamDescription description = services.kinesis().describe(stream);
        String text = "Created " + description.created() + ", keeps records for "
                + description.retention().toHours() + " h.";
        if (StreamIdentity.resourceIdIn(stream.name()).isEmpty()) {
            return warning(
                    Step.STREAM,
                    text + " RDS did not name it, so it must be a copy that holds the records as they are.");
        }
        return description.retention().equals(RDS_RETENTION)
                ? passed(Step.STREAM, text)
                : warning(Step.STREAM, text + " RDS sets 24 h, so somebody has changed it.");
    }

    private Optional<StepResult> sayMode() {
        if (services.rds().isEmpty()) {
            return Optional.empty();
        }
        Optional<RdsDatabase.Activity> activity = Optional.ofNullable(database).flatMap(RdsDatabase::activity);
        if (activity.isEmpty()) {
            return warning(Step.DATABASES, "RDS knows no activity stream of " + stream.resourceId() + ".");
        }
        String says = database.engine() + " " + database.identifier() + ", "
                + activity.get().status() + ", " + activity.get().mode() + ".";
        return activity.get().mode().equals("async")
                ? warning(
                        Step.DATABASES,
                        says + " Asynchronous: the database goes on if the stream cannot take its"
                                + " events, and they may be lost. RDS reports such windows, and the ledger repeats them.")
                : passed(Step.DATABASES, says);
    }

    private Optional<StepResult> listShards() {
        shards = services.kinesis().shards(stream);
        return passed(Step.SHARDS, "Shards listed, closed ones included: " + shards.size() + ".");
    }

    private Optional<StepResult> findConsumer() {
        return services.consumers()
                .map(consumers -> consumers
                        .consumer(stream)
                        .map(StreamConsumer::arn)
                        .map(arn -> StepResult.passed(Step.CONSUMER, stream.name(), arn + " is registered."))
                        .orElseGet(() -> StepResult.passed(
                                Step.CONSUMER,
                                stream.name(),
                                "Not registered yet. The connector registers it at its start.")));
    }

    private Optional<StepResult> readRecord() {
        records = new FirstRecords(services.kinesis(), stream, deadline).find(shards);
        if (records.isEmpty() && deadline.isOver()) {
            return Optional.of(StepResult.skipped(Step.RECORD, stream.name(), NO_TIME));
        }
        return records.isEmpty()
                ? Optional.of(StepResult.skipped(
                        Step.RECORD,
                        stream.name(),
                        "The stream may be read, but holds no record now, so the KMS key was not tried. A running"
                                + " database writes heartbeats: try again in a minute."))
                : passed(Step.RECORD, text(records.get(0)) + ".");
    }

    private Optional<StepResult> unwrap() {
        return firstThatPasses(
                Step.DATA_KEY,
                record -> opener.unwrap(Envelope.parse(record.data()), stream),
                "KMS unwraps the record's data key.");
    }

    private Optional<StepResult> open() {
        return firstThatPasses(
                Step.CONTENT,
                record -> opener.open(Envelope.parse(record.data()), stream),
                "The record is decrypted, verified and parsed.");
    }

    /** One record that does not open says little: anybody who may write to the stream can have put it there. */
    private Optional<StepResult> firstThatPasses(Step step, Consumer<StreamRecord> work, String passed) {
        RuntimeException first = null;
        for (int i = opened; i < records.size() && !(first != null && deadline.isOver()); i++) {
            try {
                work.accept(records.get(i));
                int before = i - opened;
                opened = i;
                return first == null
                        ? passed(step, passed)
                        : warning(
                                step,
                                passed + " Records before it that do not open: " + before + ". The first: "
                                        + first.getMessage()
                                        + " The property on.undecodable.record decides what the connector does with those.");
            } catch (CryptoException e) {
                if (e.isPassing()) {
                    throw e;
                }
                first = first == null ? e : first;
            } catch (EventException e) {
                first = first == null ? e : first;
            }
        }
        throw first;
    }

    private Optional<StepResult> passed(Step step, String text) {
        return Optional.of(StepResult.passed(step, stream.name(), text));
    }

    private Optional<StepResult> warning(Step step, String text) {
        return Optional.of(StepResult.warning(step, stream.name(), text));
    }
}
