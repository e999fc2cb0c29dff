// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.coverage.Tally;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.event.EventException;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.SourceOffset;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard on its way through a task: batches go in, Connect records come out in the shard's order, and the lane keeps
 * count of what it delivered. Used by the task thread only.
 */
final class ShardLane {

    /** What every lane of a task uses. */
    record Tools(
            StreamReader reader,
            ActivityPipeline pipeline,
            DecodePool pool,
            ErrorPolicy policy,
            Journal journal,
            InstantSource clock) {}

    private static final Logger LOG = LoggerFactory.getLogger(ShardLane.class);

    private final ActivityStream stream;
    private final ShardId shard;
    private final SourceOffset start;
    private final Tools tools;
    private final DecodeQueue queue;
    private final Trouble reading;
    private final Trouble decoding;
    private SourceOffset offset;
    private Tally tally = Tally.NONE;
    private Instant lastEntry;
    private StreamException readFailure;
    private Optional<List<Shard>> children = Optional.empty();

    ShardLane(ActivityStream stream, ShardId shard, SourceOffset start, Tools tools) {
        this.stream = stream;
        this.shard = shard;
        this.start = start;
        this.tools = tools;
        this.queue = new DecodeQueue(
                tools.pool(), record -> tools.pipeline().process(stream, record, firstIndex(record.sequenceNumber())));
        this.reading = new Trouble("Reading " + shard, tools.clock());
        this.decoding = new Trouble("Decoding " + shard, tools.clock());
        this.offset = start;
        this.lastEntry = tools.clock().instant();
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

    /** Begins to read. */
    void read() {
        tools.reader().add(stream.identity(), stream.created(), shard, ShardOpener.position(start));
    }

    void add(ShardBatch batch) {
        reading.isOver();
        queue.add(batch);
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

    /** Decodes ahead as far as the pool has room, and delivers what is decoded until the outbox is full. */
    void deliver(Outbox out) throws InterruptedException {
        while (!out.isFull() && !decoding.isResting()) {
            queue.advance();
            Optional<DecodedSlice> decoded = queue.next();
            if (decoded.isEmpty()) {
                break;
            }
            deliver(decoded.get(), out);
        }
        if (readFailure != null && queue.isEmpty()) {
            StreamException failure = readFailure;
            readFailure = null;
            unread(failure, out);
        }
    }

    private void deliver(DecodedSlice decoded, Outbox out) {
        decoded.mapped().forEach(record -> deliver(record, out));
        if (decoded.failure() != null) {
            undecoded(decoded.rest(), decoded.failure(), out);
            return;
        }
        decoding.isOver();
        ShardBatch batch = decoded.slice().completes();
        if (batch != null) {
            tools.reader().done(batch);
            batch.children().ifPresent(next -> end(next, out));
        }
    }

    private void deliver(MappedRecord record, Outbox out) {
        out.addAll(record.records());
        offset = record.offset();
        String sequenceNumber = record.offset().sequenceNumber();
        tally = tally.plus(
                sequenceNumber,
                firstIndex(sequenceNumber),
                record.arrivalTime(),
                record.records().size(),
                record.excluded());
    }

    private void undecoded(Slice rest, RuntimeException failure, Outbox out) {
        StreamRecord record = rest.records().get(0);
        switch (tools.policy().verdict(failure)) {
            case RETRY, WAIT -> {
                queue.putBack(rest);
                decoding.retryLater(failure.getMessage());
            }
            case SET_ASIDE, GO_ON_WITH_GAP -> {
                setAside(record, failure, out);
                queue.putBack(rest.from(1));
            }
            case FAIL -> {
                queue.putBack(rest);
                decoding.isFatal(new ConnectException(
                        failure.getMessage() + " The record: " + record + ", arrived " + record.arrivalTime() + ".",
                        failure));
            }
        }
    }

    private void setAside(StreamRecord record, RuntimeException failure, Outbox out) {
        tellBeforeGap(out);
        offset = DeadLetters.wholeRecord(stream.coordinates(record, ""));
        var gap = Gap.undecodable(record, reason(failure), failure.getMessage());
        out.add(tools.journal().deadLetter(stream, record, failure));
        out.add(tools.journal().gap(stream, shard, gap, offset));
    }

    private static Enum<?> reason(RuntimeException failure) {
        return failure instanceof CryptoException crypto ? crypto.reason() : ((EventException) failure).reason();
    }

    private void unread(StreamException failure, Outbox out) {
        Verdict verdict = tools.policy().verdict(failure);
        switch (verdict) {
            case RETRY, WAIT -> tools.reader().retry(shard, reading.pauseFor(verdict, failure.getMessage()));
            case GO_ON_WITH_GAP, SET_ASIDE -> goOnBehindGap(failure, out);
            case FAIL -> reading.isFatal(new ConnectException(failure.getMessage(), failure));
        }
    }

    private void goOnBehindGap(StreamException failure, Outbox out) {
        tellBeforeGap(out);
        boolean expired = failure.reason() == StreamException.Reason.SHARD_EXPIRED;
        String reason = failure.reason().name().toLowerCase(Locale.ROOT);
        var gap = Gap.lost(offset, null, null, reason, failure.getMessage());
        offset = expired
                ? new SourceOffset.ShardEnd(stream.created(), offset.readUntil())
                : new SourceOffset.Beginning(stream.created(), offset.readUntil());
        out.add(tools.journal().gap(stream, shard, gap, offset));
        LOG.warn("{} goes on behind a gap. {}", shard, failure.getMessage());
        if (expired) {
            end(List.of(), out);
        } else {
            tools.reader().restartFromBeginning(shard);
        }
    }

    private void end(List<Shard> next, Outbox out) {
        var end = new SourceOffset.ShardEnd(stream.created(), offset.readUntil());
        out.add(tools.journal().ended(stream, shard, next, tally, end));
        children = Optional.of(next);
        LOG.info(
                "{} is delivered to its end; followed by {}.",
                shard,
                next.stream().map(Shard::id).toList());
    }

    /** Says how far the shard is delivered, when it is time again. */
    void recordPosition(Duration interval, Outbox out) {
        Instant now = tools.clock().instant();
        if (children.isEmpty() && !now.isBefore(lastEntry.plus(interval))) {
            recordPosition(out);
        }
    }

    /** A gap takes its place behind what was delivered before it. */
    private void tellBeforeGap(Outbox out) {
        if (!tally.isEmpty()) {
            recordPosition(out);
        }
    }

    private void recordPosition(Outbox out) {
        out.add(tools.journal().position(stream, shard, tally, offset));
        tally = Tally.NONE;
        lastEntry = tools.clock().instant();
    }
}
