// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.decode.DecodePool;
import io.dbactivity.decode.DecodeQueue;
import io.dbactivity.decode.DecodedSlice;
import io.dbactivity.decode.Slice;
import io.dbactivity.event.EventException;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.RetryState;
import io.dbactivity.failure.Verdict;
import io.dbactivity.ledger.LedgerWriter;
import io.dbactivity.ledger.ShardProgress;
import io.dbactivity.ledger.StreamReport;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.LostRecords;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamReader;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard on its way through a task: batches go in, Connect records come out in the shard's order, and the lane keeps
 * count of what it delivered. Used by the task thread only.
 */
public final class ShardDelivery {

    /** What every lane of a task uses. */
    public record Tools(
            StreamReader reader,
            ActivityPipeline pipeline,
            DecodePool pool,
            ErrorPolicy policy,
            LedgerWriter journal,
            InstantSource clock) {}

    private static final Logger LOG = LoggerFactory.getLogger(ShardDelivery.class);

    private final ActivityStream stream;
    private final ShardId shard;
    private final SourceOffset start;
    private final Optional<Instant> readBefore;
    private final Optional<StreamReport> report;
    private final Tools tools;
    private final DecodeQueue queue;
    private final RetryState reading;
    private final RetryState decoding;
    private final ShardProgress account;
    private final Deque<ShardBatch> fetched = new ArrayDeque<>();
    private StreamException readFailure;

    /** Whether one record is all that is held, to try with: the shard could not be decoded for long. */
    private boolean holdsOne;

    private Optional<List<Shard>> children = Optional.empty();

    ShardDelivery(StreamShards family, ShardId shard, ShardOpener.Opening opening, Tools tools) {
        this.stream = family.stream();
        this.shard = shard;
        this.start = opening.start();
        this.readBefore = opening.fresh() ? Optional.empty() : start.readUntil();
        this.report = family.report();
        this.tools = tools;
        this.queue = new DecodeQueue(
                tools.pool(), record -> tools.pipeline().process(stream, record, firstIndex(record.sequenceNumber())));
        this.reading = new RetryState("Reading " + shard, tools.clock());
        this.decoding = new RetryState("Decoding " + shard, tools.clock());
        this.account = new ShardProgress(stream, shard, opening, tools.journal(), tools.clock());
    }

    ShardId shard() {
        return shard;
    }

    /** The shards that follow, once this one is delivered to its end. */
    Optional<List<Shard>> ended() {
        return children;
    }

    /** Why this lane stands still for good, once everything before the failure is delivered. */
    Optional<ConnectException> failure() {
        return decoding.failure().or(reading::failure);
    }

    /** Why the shard's stream is left aside for now; absent where it is not. */
    Optional<ConnectException> isolation() {
        return decoding.isolation().or(reading::isolation);
    }

    /** Reads on behind what is delivered. */
    void read() {
        SourceOffset from = account.offset();
        Optional<Instant> readUntil = from.equals(start) ? readBefore : from.readUntil();
        tools.reader().add(stream.identity(), stream.created(), shard, ShardOpener.position(from), readUntil);
    }

    void add(ShardBatch batch) {
        reading.isOver();
        fetched.add(batch);
    }

    void add(ShardFailure failure) {
        readFailure = failure.exception();
    }

    /** Of the record at which a resumed shard starts, some events are delivered already. */
    private long firstIndex(String sequenceNumber) {
        return start instanceof SourceOffset.Delivered delivered
                        && delivered.sequenceNumber().equals(sequenceNumber)
                ? delivered.eventIndex() + 1
                : 0;
    }

    int slicesAhead() {
        return queue.slicesAhead();
    }

    /** Gives the decode pool, which has room, one slice; false where there is none to give. */
    boolean decodeAhead() {
        return !decoding.isResting() && queue.advance();
    }

    /** Delivers what is decoded until the outbox is full. */
    void deliver(PollBatch out) throws InterruptedException {
        while (!out.isFull() && !decoding.isResting()) {
            takeFetched(out);
            Optional<DecodedSlice> decoded = queue.next();
            if (decoded.isEmpty()) {
                break;
            }
            deliver(decoded.get(), out);
        }
        if (readFailure != null && fetched.isEmpty() && queue.isEmpty()) {
            StreamException failure = readFailure;
            readFailure = null;
            unread(failure, out);
        }
    }

    /** What comes behind a loss waits until everything before it is delivered. */
    private void takeFetched(PollBatch out) {
        while (!fetched.isEmpty() && failure().isEmpty()) {
            Optional<LostRecords> lost = fetched.peek().lostBefore();
            if (lost.isPresent() && !queue.isEmpty()) {
                return;
            }
            lost.ifPresent(records -> goOnBehind(records, out));
            if (failure().isEmpty()) {
                queue.add(fetched.poll());
            }
        }
    }

    private void deliver(DecodedSlice decoded, PollBatch out) {
        decoded.mapped().forEach(record -> deliver(record, out));
        if (decoded.failure() != null) {
            undecoded(decoded.rest(), decoded.failure(), out);
            return;
        }
        decoding.isOver();
        if (decoded.slice().completesBatch()) {
            ShardBatch batch = decoded.slice().batch();
            batch.readUntil().ifPresent(account::readUntil);
            if (holdsOne) {
                holdsOne = false;
                read();
            } else {
                tools.reader().done(batch);
            }
            batch.children().ifPresent(next -> end(next, out));
        }
    }

    private void deliver(MappedRecord record, PollBatch out) {
        out.addAll(record.records());
        account.delivered(record, firstIndex(record.offset().sequenceNumber()));
        report.ifPresent(ofStream -> ofStream.delivered(record, account, out));
    }

    private void undecoded(Slice rest, RuntimeException failure, PollBatch out) {
        StreamRecord record = rest.records().get(0);
        switch (tools.policy().verdict(failure)) {
            case RETRY, WAIT -> {
                queue.putBack(rest);
                decoding.retryLater(failure.getMessage());
                if (decoding.lasts()) {
                    keepOnly(record);
                }
            }
            case SET_ASIDE, GO_ON_WITH_GAP -> {
                account.setAside(record, reason(failure), failure, out);
                queue.putBack(rest.behind(1));
            }
            case ISOLATE -> {
                queue.putBack(rest);
                decoding.isolated(stoppedAt(record, failure));
                keepOnly(record);
            }
            case FAIL -> {
                queue.putBack(rest);
                decoding.isFatal(stoppedAt(record, failure));
            }
        }
    }

    private static ConnectException stoppedAt(StreamRecord record, RuntimeException failure) {
        return new ConnectException(
                failure.getMessage() + " The record: " + record + ", arrived " + record.arrivalTime() + ".", failure);
    }

    /** A shard that waits for long must not hold the room of the others; it is read again when it works again. */
    private void keepOnly(StreamRecord record) {
        if (holdsOne) {
            return;
        }
        List<ShardBatch> held = new ArrayList<>(queue.clear());
        held.addAll(fetched);
        fetched.clear();
        readFailure = null;
        tools.reader().giveBack(shard, held);
        queue.add(new ShardBatch(shard, List.of(record), Optional.empty(), Optional.empty(), Optional.empty()));
        holdsOne = true;
    }

    private static Enum<?> reason(RuntimeException failure) {
        return failure instanceof CryptoException crypto ? crypto.reason() : ((EventException) failure).reason();
    }

    private void unread(StreamException failure, PollBatch out) {
        if (failure.reason() == StreamException.Reason.NOT_FOUND) {
            report.ifPresent(ofStream -> ofStream.gone(account, out));
        }
        Verdict verdict = tools.policy().verdict(failure);
        switch (verdict) {
            case RETRY, WAIT -> tools.reader().retry(shard, reading.pauseFor(verdict, failure.getMessage()));
            case GO_ON_WITH_GAP, SET_ASIDE -> goOnWithoutShard(failure, out);
            case ISOLATE ->
                tools.reader().retry(shard, reading.isolated(new ConnectException(failure.getMessage(), failure)));
            case FAIL -> reading.isFatal(new ConnectException(failure.getMessage(), failure));
        }
    }

    private void goOnBehind(LostRecords lost, PollBatch out) {
        String what = "%s has lost records that arrived from %s on until %s."
                .formatted(
                        shard,
                        account.offset().readUntil().map(Instant::toString).orElse("its stored position"),
                        lost.toTime());
        if (tools.policy().positionLost() == Verdict.FAIL) {
            reading.isFatal(new ConnectException(what + ShardOpener.HOW_TO_GO_ON));
            return;
        }
        LOG.warn("{} It goes on behind a gap.", what);
        account.lost(lost, out);
    }

    private void goOnWithoutShard(StreamException failure, PollBatch out) {
        LOG.warn("{} ends with a gap. {}", shard, failure.getMessage());
        account.expired(out);
        end(List.of(), out);
    }

    private void end(List<Shard> next, PollBatch out) {
        account.ended(next, out);
        children = Optional.of(next);
        LOG.info(
                "{} is delivered to its end; followed by {}.",
                shard,
                next.stream().map(Shard::id).toList());
    }

    /** How far the shard is delivered. */
    ShardProgress account() {
        return account;
    }

    void recordPosition(Duration interval, PollBatch out) {
        if (children.isEmpty()) {
            account.recordPosition(interval, out);
        }
    }
}
