// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.decode.DecodeQueue;
import io.dbactivity.decode.Slice;
import io.dbactivity.failure.RetryState;
import io.dbactivity.failure.Verdict;
import io.dbactivity.ledger.ShardProgress;
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
 * What follows when a shard cannot be read, when a record of it cannot be decoded, and when records were lost before they
 * were read: the policy's verdict, carried out. Used by the task thread only.
 */
final class ShardFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ShardFailures.class);

    private final ShardId shard;
    private final TaskTools tools;
    private final DecodeQueue queue;
    private final ShardProgress progress;
    private final RetryState reading;
    private final RetryState decoding;

    /** What has come from Kinesis after the records in the queue, or null. */
    private StreamException readFailure;

    /** True while the shard holds a single record to try with, because it could not be decoded for long. */
    private boolean holdsOneRecord;

    ShardFailures(TaskTools tools, DecodeQueue queue, ShardProgress progress) {
        this.shard = progress.shard();
        this.tools = tools;
        this.queue = queue;
        this.progress = progress;
        this.reading = new RetryState("Reading " + shard, tools.clock());
        this.decoding = new RetryState("Decoding " + shard, tools.clock());
    }

    /** Why the shard stands still for good. */
    Optional<ConnectException> failure() {
        return decoding.failure().or(reading::failure);
    }

    /** Why the shard's stream is left aside for now. */
    Optional<ConnectException> isolation() {
        return decoding.isolation().or(reading::isolation);
    }

    /** True while nothing of the shard is to be decoded or delivered. */
    boolean isResting() {
        return decoding.isResting() || reading.failure().isPresent();
    }

    void recordRead() {
        reading.recordSuccess();
    }

    void recordDecoded() {
        decoding.recordSuccess();
    }

    /** Keeps a failure of reading until all that was read before is delivered. */
    void keep(StreamException failure) {
        readFailure = failure;
    }

    /** Takes the failure of reading, once nothing that was read before it is left. */
    Optional<StreamException> takeReadFailure() {
        if (readFailure == null || !queue.isEmpty()) {
            return Optional.empty();
        }
        StreamException failure = readFailure;
        readFailure = null;
        return Optional.of(failure);
    }

    /**
     * The shard cannot be read.
     *
     * @return whether the shard ends here, with a gap
     */
    boolean recordUnreadable(StreamException failure, Consumer<SourceRecord> out) {
        Verdict verdict = tools.policy().verdict(failure);
        tools.listener().readFailed(shard, failure.reason(), verdict);
        switch (verdict) {
            case RETRY, WAIT -> tools.reader().retry(shard, reading.pauseFor(verdict, failure.getMessage()));
            case GO_ON_WITH_GAP, SET_ASIDE -> {
                LOG.warn("{} ends with a gap. {}", shard, failure.getMessage());
                progress.expire(out);
                return true;
            }
            case ISOLATE ->
                tools.reader().retry(shard, reading.isolate(new ConnectException(failure.getMessage(), failure)));
            case FAIL -> reading.fail(new ConnectException(failure.getMessage(), failure));
        }
        return false;
    }

    /** Records were lost before those that come next. */
    void recordLost(LostRecords lost, Consumer<SourceRecord> out) {
        String what = "%s has lost records that arrived from %s on until %s."
                .formatted(
                        shard,
                        progress.offset().readUntil().map(Instant::toString).orElse("its stored position"),
                        lost.toTime());
        if (tools.policy().positionLost() == Verdict.FAIL) {
            reading.fail(new ConnectException(what + StartPolicy.HOW_TO_GO_ON));
            return;
        }
        LOG.warn("{} It goes on behind a gap.", what);
        progress.skipLost(lost, out);
    }

    /** The first record of what is left of a slice cannot be decoded. */
    void recordUndecodable(Slice rest, RuntimeException failure, Consumer<SourceRecord> out) {
        StreamRecord record = rest.records().get(0);
        Verdict verdict = tools.policy().verdict(failure);
        tools.listener().decodeFailed(shard, failure, verdict);
        switch (verdict) {
            case RETRY, WAIT -> {
                queue.putBack(rest);
                decoding.retryLater(failure.getMessage());
                if (decoding.isLasting()) {
                    holdOnly(record);
                }
            }
            case SET_ASIDE, GO_ON_WITH_GAP -> {
                progress.setAside(record, failure, out);
                queue.putBack(rest.after(1));
            }
            case ISOLATE -> {
                queue.putBack(rest);
                decoding.isolate(stoppedAt(record, failure));
                holdOnly(record);
            }
            case FAIL -> {
                queue.putBack(rest);
                decoding.fail(stoppedAt(record, failure));
            }
        }
    }

    private static ConnectException stoppedAt(StreamRecord record, RuntimeException failure) {
        return new ConnectException(
                failure.getMessage() + " The record: " + record + ", arrived " + record.arrivalTime() + ".", failure);
    }

    /** A shard that waits for long must not hold the room of the others. It is read again when it works again. */
    private void holdOnly(StreamRecord record) {
        if (holdsOneRecord) {
            return;
        }
        readFailure = null;
        tools.reader().giveBack(shard, queue.clear());
        queue.add(new ShardBatch(shard, List.of(record), Optional.empty(), Optional.empty(), Optional.empty()));
        holdsOneRecord = true;
    }

    /** Returns whether the batch that is done was only the record to try with, so that the shard has to be read again. */
    boolean releaseHeldRecord() {
        boolean held = holdsOneRecord;
        holdsOneRecord = false;
        return held;
    }
}
