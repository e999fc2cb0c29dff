// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.decode.DecodeQueue;
import io.dbactivity.decode.DecodedSlice;
import io.dbactivity.decode.Shortage;
import io.dbactivity.decode.Slice;
import io.dbactivity.ledger.EntryChain;
import io.dbactivity.ledger.ShardProgress;
import io.dbactivity.ledger.StreamReport;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One shard on its way through a task: fetched batches go in, Connect records come out in the shard's order. Used by
 * the task thread only.
 */
public final class ShardDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(ShardDelivery.class);

    private final ActivityStream stream;
    private final ShardId shard;
    private final SourceOffset start;
    private final Optional<Instant> readBeforeStart;
    private final Optional<StreamReport> report;
    private final TaskTools tools;
    private final DecodeQueue queue;
    private final ShardProgress progress;
    private final ShardFailures failures;
    private final ShardEnd end = new ShardEnd();

    /**
     * True if the loss before the present batch is in the ledger. The batch's first records may be decoded more than
     * once.
     */
    private boolean lossWritten;

    ShardDelivery(
            ActivityStream stream,
            Optional<StreamReport> report,
            ShardId shard,
            ShardStart start,
            EntryChain chain,
            TaskTools tools) {
        this.stream = stream;
        this.shard = shard;
        this.start = start.offset();
        this.readBeforeStart =
                start.isFirst() ? Optional.empty() : start.offset().readUntil();
        this.report = report;
        this.tools = tools;
        this.queue = new DecodeQueue(
                tools.pool(),
                (record, memory) ->
                        tools.pipeline().process(stream, record, firstIndex(record.sequenceNumber()), memory));
        this.progress = new ShardProgress(
                stream,
                shard,
                start.offset(),
                chain,
                start.isFirst(),
                tools.ledger(),
                tools.policy().droppedRecords(),
                tools.clock());
        this.failures = new ShardFailures(stream, tools, queue, progress);
    }

    ShardId shard() {
        return shard;
    }

    /** How far the shard is delivered. */
    ShardProgress progress() {
        return progress;
    }

    /** The shards that follow, once this one is delivered to its end and Kafka has acknowledged it. */
    Optional<List<Shard>> children() {
        return end.children();
    }

    /** Why this shard has stopped for good; absent if it has not. Everything before the failure has been delivered. */
    Optional<ConnectException> failure() {
        return failures.failure();
    }

    /** Why the shard's stream is isolated; absent if it is not. */
    Optional<ConnectException> isolation() {
        return failures.isolation();
    }

    /** Starts or continues reading after what is delivered. */
    void read() {
        SourceOffset from = progress.offset();
        Optional<Instant> readUntil = progress.isAtStart() ? readBeforeStart : from.readUntil();
        tools.reader().add(stream.identity(), stream.created(), shard, from.resumeAt(), readUntil);
    }

    void add(ShardBatch batch) {
        failures.recordRead();
        tools.listener().fetched(shard, batch.records().size(), batch.bytes());
        queue.add(batch);
    }

    void add(ShardFailure failure) {
        failures.keep(failure.exception());
    }

    /**
     * The first event to deliver of a record. Some events of the record at which a resumed shard starts may be
     * delivered already.
     */
    private long firstIndex(String sequenceNumber) {
        return start.firstIndexOf(sequenceNumber);
    }

    /** How many slices of the shard are in the decode pool. */
    int slicesAhead() {
        return queue.slicesAhead();
    }

    /** Gives one slice to the decode pool, which must have room. Returns false if there is none to give. */
    boolean decodeAhead() {
        return !failures.isResting() && queue.advance();
    }

    /** Delivers what is decoded until the poll's batch is full. */
    void deliver(PollBatch out) throws InterruptedException {
        progress.writeDropped(out).ifPresent(failures::handleDropped);
        while (!out.isFull() && !failures.isResting()) {
            Optional<DecodedSlice> decoded = queue.next();
            if (decoded.isEmpty()) {
                break;
            }
            deliver(decoded.get(), out);
        }
        failures.takeReadFailure().ifPresent(failure -> stopReading(failure, out));
        if (end.isToClose() && progress.isSettled()) {
            close(out);
        }
    }

    private void deliver(DecodedSlice decoded, PollBatch out) {
        Slice slice = decoded.slice();
        if (slice.startsBatch() && !lossWritten) {
            writeLoss(slice.batch(), out);
            if (failures.isResting()) {
                queue.putBack(slice);
                return;
            }
        }
        tools.listener().decoded(shard, decoded.mapped().size(), decoded.events(), Duration.ofNanos(decoded.nanos()));
        out.addBytes(decoded.bytes());
        for (int i = 0; i < decoded.mapped().size(); i++) {
            MappedRecord record = decoded.mapped().get(i);
            boolean deliverable = failures.handleFlaw(record, slice.after(i), out);
            if (!deliverable) {
                return;
            }
            deliver(record, slice.records().get(i), out);
        }
        if (decoded.failure().isPresent()) {
            failures.handleUndecodable(decoded.rest(), decoded.failure().get(), out);
            return;
        }
        if (decoded.shortage() != Shortage.NONE) {
            failures.handleShortage(decoded, out);
            return;
        }
        failures.recordDecoded();
        if (slice.completesBatch()) {
            complete(slice.batch());
        }
    }

    private void writeLoss(ShardBatch batch, PollBatch out) {
        batch.lostBefore().ifPresent(lost -> {
            lossWritten = true;
            failures.handleLoss(lost, out);
        });
    }

    private void deliver(MappedRecord record, StreamRecord read, PollBatch out) {
        if (record.flaw().isPresent() || !record.large().isEmpty()) {
            progress.setPartsAside(record, read, out);
        }
        progress.handOver(record, firstIndex(record.offset().sequenceNumber()));
        out.addAll(record.records());
        tools.listener().handedOver(shard, record.records().size(), record.arrivalTime(), progress.ordinal());
        if (record.heartbeat()) {
            tools.listener().heartbeat(shard, record.arrivalTime());
        }
        report.ifPresent(ofStream -> ofStream.recordHandedOver(record, progress, out));
    }

    private void complete(ShardBatch batch) {
        lossWritten = false;
        batch.readUntil().ifPresent(progress::advanceTo);
        if (failures.releaseHeldRecord()) {
            read();
        } else {
            tools.reader().release(batch);
        }
        batch.children().ifPresent(end::reach);
    }

    private void stopReading(StreamException failure, PollBatch out) {
        if (failure.reason() == StreamException.Reason.NOT_FOUND) {
            report.ifPresent(ofStream -> ofStream.writeDeleted(progress, out));
        }
        boolean endsHere = failures.handleUnreadable(failure, out);
        if (endsHere) {
            end.reach(List.of());
        }
    }

    private void close(PollBatch out) {
        List<Shard> next = end.close();
        progress.end(next, out);
        tools.listener().ended(shard);
        LOG.info(
                "{} is delivered to its end; followed by {}.",
                shard,
                next.stream().map(Shard::id).toList());
    }

    /** Writes to the ledger how far the shard is delivered, if an entry is due. */
    void writePositionIfDue(Duration interval, PollBatch out) {
        if (end.children().isEmpty()) {
            progress.writePositionIfDue(interval, out);
        }
    }
}
