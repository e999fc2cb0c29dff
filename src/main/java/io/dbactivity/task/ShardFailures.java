// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.decode.DecodeQueue;
import io.dbactivity.decode.DecodedSlice;
import io.dbactivity.decode.Slice;
import io.dbactivity.event.EventException;
import io.dbactivity.failure.RetryState;
import io.dbactivity.failure.UnforeseenFailureException;
import io.dbactivity.failure.Verdict;
import io.dbactivity.ledger.ShardProgress;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.record.LargeEventException;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.LostRecords;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out the policy's verdict if a shard cannot be read, if a record cannot be decoded, or if records were lost
 * before they were read. Used by the task thread only.
 */
final class ShardFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ShardFailures.class);

    /** In bytes. If a record that takes less finds the heap full, the record is not the reason. */
    private static final long LARGE = 4 << 20;

    /** With how many later records one that KMS refuses is compared. */
    private static final int COMPARED = 8;

    private final ActivityStream stream;
    private final ShardId shard;
    private final TaskTools tools;
    private final DecodeQueue queue;
    private final ShardProgress progress;
    private final RetryState reading;
    private final RetryState decoding;

    /** The failure that came from Kinesis after the records in the queue; absent if none did. */
    private Optional<StreamException> readFailure = Optional.empty();

    /** The record that was tried once more to find out whether KMS refuses only it; null if none was. */
    private String triedOnceMore;

    /** True while the shard holds a single record to retry, because it could not be decoded for a while. */
    private boolean holdsOneRecord;

    ShardFailures(ActivityStream stream, TaskTools tools, DecodeQueue queue, ShardProgress progress) {
        this.stream = stream;
        this.shard = progress.shard();
        this.tools = tools;
        this.queue = queue;
        this.progress = progress;
        this.reading = new RetryState("Reading " + shard, tools.clock());
        this.decoding = new RetryState("Decoding " + shard, tools.clock());
    }

    /** Why the shard has stopped for good; absent if it has not. */
    Optional<ConnectException> failure() {
        return decoding.failure().or(reading::failure);
    }

    /** Why the shard's stream is isolated; absent if it is not. */
    Optional<ConnectException> isolation() {
        return decoding.isolation().or(reading::isolation);
    }

    /** True while nothing of the shard may be decoded or delivered. */
    boolean isResting() {
        return decoding.isResting() || reading.failure().isPresent();
    }

    void recordRead() {
        reading.recordSuccess();
    }

    void recordDecoded() {
        decoding.recordSuccess();
    }

    /** Keeps a read failure until everything read before it is delivered. */
    void keep(StreamException failure) {
        readFailure = Optional.of(failure);
    }

    /** Takes the read failure once everything read before it is delivered; absent until then. */
    Optional<StreamException> takeReadFailure() {
        if (!queue.isEmpty()) {
            return Optional.empty();
        }
        Optional<StreamException> failure = readFailure;
        readFailure = Optional.empty();
        return failure;
    }

    /**
     * Handles a failure to read the shard.
     *
     * @return whether the shard ends here with a gap
     */
    boolean handleUnreadable(StreamException failure, Consumer<SourceRecord> out) {
        Verdict verdict = tools.policy().verdict(failure);
        tools.listener().readFailed(shard, failure.reason(), verdict);
        switch (verdict) {
            case RETRY, WAIT -> tools.reader().retry(shard, reading.recordFailure(verdict, failure.getMessage()));
            case GO_ON_WITH_GAP, SET_ASIDE -> {
                LOG.warn("{} ends with a gap. {}", shard, failure.getMessage());
                tools.reader().giveBack(shard, List.of());
                progress.expire(out);
                return true;
            }
            case ISOLATE ->
                tools.reader().retry(shard, reading.isolate(new ConnectException(failure.getMessage(), failure)));
            case FAIL -> reading.fail(new ConnectException(failure.getMessage(), failure));
        }
        return false;
    }

    /** Handles records that were lost before those that come next. */
    void handleLoss(LostRecords lost, Consumer<SourceRecord> out) {
        String what = "%s has lost records that arrived from %s on until %s."
                .formatted(
                        shard,
                        progress.offset().readUntil().map(Instant::toString).orElse("its stored position"),
                        lost.toTime());
        if (tools.policy().positionLost() == Verdict.FAIL) {
            reading.fail(StartPolicy.lost(what));
            return;
        }
        LOG.warn("{} It goes on after a gap.", what);
        progress.skipLost(lost, out);
    }

    /** Handles a failure to decode the first record of what is left of a slice. */
    void handleUndecodable(Slice rest, RuntimeException failure, Consumer<SourceRecord> out) {
        StreamRecord record = rest.records().get(0);
        if (triesOnceMore(rest, failure)) {
            return;
        }
        Verdict verdict = tools.policy().verdict(failure);
        tools.listener().decodeFailed(shard, failure, verdict);
        switch (verdict) {
            case RETRY, WAIT -> {
                queue.putBack(rest);
                decoding.retryLater(failure.getMessage());
                if (decoding.isLasting()) {
                    holdUnlessOthersHelp(record, failure);
                }
            }
            case SET_ASIDE, GO_ON_WITH_GAP -> {
                progress.setAside(record, failure, out);
                queue.putBack(rest.after(1));
            }
            case ISOLATE -> {
                queue.putBack(rest);
                decoding.isolate(stoppedAt(record, failure));
                holdUnlessOthersHelp(record, failure);
            }
            case FAIL -> {
                queue.putBack(rest);
                decoding.fail(stoppedAt(record, failure));
            }
        }
    }

    /** Handles an event that the worker has dropped, which is to stop the task. */
    void handleDropped(String eventId) {
        decoding.fail(new ConnectException("The worker dropped the event " + eventId
                + ": a transform filtered it, or a failure of a transform, a converter or the producer was tolerated"
                + " (errors.tolerance=all). on.dropped.record=fail stops here; the ledger has a gap for it. Correct the"
                + " cause, or set on.dropped.record to gap, or to exclude if a transform filters on purpose."));
    }

    /**
     * Has a record that KMS refused tried once more, if the refusal may be about this record alone and others come
     * after it with which to compare it.
     */
    private boolean triesOnceMore(Slice rest, RuntimeException failure) {
        StreamRecord record = rest.records().get(0);
        if (wasTriedOnceMore(record)
                || !tools.pipeline().prepareRetry(stream, failure, queue.firstAfter(rest, COMPARED))) {
            return false;
        }
        triedOnceMore = record.sequenceNumber();
        queue.putBack(rest);
        decoding.retryLater(failure.getMessage());
        return true;
    }

    private boolean wasTriedOnceMore(StreamRecord record) {
        return record.sequenceNumber().equals(triedOnceMore);
    }

    /** A record that has yet to be compared with others is no reason to stop reading, which brings them. */
    private void holdUnlessOthersHelp(StreamRecord record, RuntimeException failure) {
        if (wasTriedOnceMore(record) || !ActivityPipeline.mayBeOfOneRecord(failure)) {
            holdOnly(record);
        }
    }

    /**
     * Handles the elements of a record that cannot be read, if it has any, before its other events are delivered.
     *
     * @param rest what is left of a slice, from that record on
     * @return whether the record may be delivered; if not, everything from it on is put back
     */
    boolean handleFlaw(MappedRecord record, Slice rest, Consumer<SourceRecord> out) {
        if (record.flaw().isEmpty()) {
            return true;
        }
        EventException failure = record.flaw().get().failure();
        Verdict verdict = tools.policy().verdict(failure);
        if (verdict != Verdict.SET_ASIDE) {
            handleUndecodable(rest, failure, out);
            return false;
        }
        tools.listener().decodeFailed(shard, failure, verdict);
        return true;
    }

    /**
     * Handles a lack of memory for the first record of what is left of a slice. The record is decoded once more while
     * nothing else is in memory. Only if it does not fit then, it is taken for undecodable.
     */
    void handleShortage(DecodedSlice decoded, Consumer<SourceRecord> out) {
        Slice rest = decoded.rest();
        switch (decoded.shortage()) {
            case NONE -> throw new IllegalArgumentException("There was enough memory");
            case ROOM -> putBackForLater(decoded);
            case HEAP -> {
                LOG.warn("The heap was full while {} was decoded. It is decoded again, one record at a time.", shard);
                queue.putBackForAlone(rest);
            }
            case HEAP_ALONE -> {
                if (decoded.bytes() >= LARGE) {
                    handleUndecodable(rest, EventException.outOfMemory(decoded.bytes()), out);
                } else {
                    queue.putBack(rest);
                    decoding.retryLater("The worker's heap is full, though the record needs little of it.");
                }
            }
        }
    }

    /** What was decoded before it makes room once it is delivered. */
    private void putBackForLater(DecodedSlice decoded) {
        if (decoded.mapped().isEmpty()) {
            queue.putBackForAlone(decoded.rest());
        } else {
            queue.putBack(decoded.rest());
        }
    }

    private static ConnectException stoppedAt(StreamRecord record, RuntimeException failure) {
        String where = "The record: " + record + ", arrived " + record.arrivalTime() + ".";
        return isForeseen(failure)
                ? new ConnectException(failure.getMessage() + " " + where, failure)
                : new UnforeseenFailureException(failure, where);
    }

    /** Whether the connector itself has made the exception, so that its message is known to hold no content. */
    private static boolean isForeseen(RuntimeException failure) {
        return failure instanceof CryptoException
                || failure instanceof EventException
                || failure instanceof LargeEventException;
    }

    /**
     * Keeps only one record to retry: a shard that waits for long must not take room from the others. The shard is read
     * again once the record can be decoded.
     */
    private void holdOnly(StreamRecord record) {
        if (holdsOneRecord) {
            return;
        }
        readFailure = Optional.empty();
        tools.reader().giveBack(shard, queue.clear());
        queue.add(new ShardBatch(shard, List.of(record), Optional.empty(), Optional.empty(), Optional.empty()));
        holdsOneRecord = true;
    }

    /** Ends the retry of a single record. Returns whether there was one, so that the shard has to be read again. */
    boolean releaseHeldRecord() {
        boolean held = holdsOneRecord;
        holdsOneRecord = false;
        return held;
    }
}
