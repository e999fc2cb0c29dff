// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.coverage.Range;
import io.dbactivity.coverage.Tally;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.RecordValue;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task writes besides events: coverage records and dead letters. Each carries an offset, so that what it says and
 * how far the shard is delivered are stored together.
 */
public final class LedgerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);

    private final CoverageLedger ledger;
    private final Optional<DeadLetters> deadLetters;
    private final RecordValue value;
    private final InstantSource clock;

    /** @param value the form of the events' values, for which the connector has its one converter */
    public LedgerWriter(
            CoverageLedger ledger, Optional<DeadLetters> deadLetters, RecordValue value, InstantSource clock) {
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.value = value;
        this.clock = clock;
    }

    public Optional<SourceRecord> started(ActivityStream stream, Shard shard, SourceOffset from) {
        var entry = new Coverage.ShardStarted(
                clock.instant(), stream.scope(shard.id()), names(shard.parents()), range(from));
        return record(entry, shard.id(), from);
    }

    Optional<SourceRecord> position(
            ActivityStream stream,
            ShardId shard,
            Tally tally,
            Optional<Duration> retentionHeadroom,
            SourceOffset offset) {
        var entry = new Coverage.ShardPosition(
                clock.instant(), stream.scope(shard), until(tally, offset), retentionHeadroom);
        return record(entry, shard, offset);
    }

    Optional<SourceRecord> ended(
            ActivityStream stream, ShardId shard, List<Shard> children, Tally tally, SourceOffset.ShardEnd offset) {
        List<String> names = names(children.stream().map(Shard::id).toList());
        var entry = new Coverage.ShardEnded(clock.instant(), stream.scope(shard), names, until(tally, offset));
        return record(entry, shard, offset);
    }

    private static Tally until(Tally tally, SourceOffset offset) {
        return offset.readUntil().map(tally::until).orElse(tally);
    }

    /** @param next where the shard goes on behind the gap */
    public Optional<SourceRecord> gap(ActivityStream stream, ShardId shard, Gap gap, SourceOffset next) {
        var entry = new Coverage.Gap(
                clock.instant(), stream.scope(shard), gap.missing(), gap.records(), gap.reason(), gap.detail());
        Optional<SourceRecord> record = record(entry, shard, next);
        if (record.isEmpty()) {
            LOG.warn(
                    "{} has a gap from {}, and no ledger is kept to say so ({}). {}",
                    shard,
                    gap.missing().fromSequenceNumber(),
                    gap.reason(),
                    gap.detail());
        }
        return record;
    }

    /** The record's bytes as they came, where the user wants them kept. */
    Optional<SourceRecord> deadLetter(ActivityStream stream, StreamRecord record, RuntimeException failure) {
        return deadLetters
                .map(letters -> letters.of(stream.coordinates(record, ""), record.data(), failure))
                .map(value::beside);
    }

    /** An entry as a record that carries a shard's offset. */
    Optional<SourceRecord> record(Coverage entry, ShardId shard, SourceOffset offset) {
        var partition = new SourcePartition(shard.stream(), shard.shard());
        return ledger.record(entry, partition.toMap(), offset.toMap()).map(value::beside);
    }

    private static List<String> names(List<ShardId> shards) {
        return shards.stream().map(ShardId::shard).toList();
    }

    private static Range range(SourceOffset from) {
        Instant readUntil = from.readUntil().orElse(null);
        if (from instanceof SourceOffset.Delivered delivered) {
            long next = delivered.isWholeRecord() ? 0 : delivered.eventIndex() + 1;
            return new Range(delivered.sequenceNumber(), next, null, readUntil, null);
        }
        return Range.between(from instanceof SourceOffset.AtTimestamp at ? at.timestamp() : readUntil, null);
    }
}
