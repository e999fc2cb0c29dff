// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.coverage.EntryLink;
import io.dbactivity.coverage.Range;
import io.dbactivity.coverage.Scope;
import io.dbactivity.coverage.Tally;
import io.dbactivity.metrics.TaskListener;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.DeadLetters;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.ValueFormat;
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
 * Creates the records that a task writes besides events: coverage records and dead letters. Each carries an offset, so
 * that its content and the shard's position are stored together. Every gap of a task passes through here. Used by the
 * task thread only.
 */
public final class LedgerWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);

    private final CoverageLedger ledger;
    private final Optional<DeadLetters> deadLetters;
    private final ValueFormat format;
    private final Runs runs;
    private final TaskListener listener;
    private final InstantSource clock;
    private final String connector;

    /**
     * @param records how events become records: these share the form of the events' values, since the connector has one
     *     converter for everything that it writes
     */
    public LedgerWriter(
            CoverageLedger ledger,
            Optional<DeadLetters> deadLetters,
            RecordSettings records,
            TaskListener listener,
            InstantSource clock) {
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.format = ValueFormat.of(records.value());
        this.runs = new Runs(records.selection());
        this.connector = records.connectorName();
        this.listener = listener;
        this.clock = clock;
    }

    /** True if records that cannot be decoded are kept as dead letters. */
    boolean keepsDeadLetters() {
        return deadLetters.isPresent();
    }

    /** Names the runs within which events are numbered. */
    Runs runs() {
        return runs;
    }

    /** Where a task starts to read a shard. */
    public Optional<SourceRecord> shardStart(ActivityStream stream, Shard shard, EntryChain chain, SourceOffset from) {
        var entry = new Coverage.ShardStarted(
                clock.instant(),
                scope(stream, shard.id()),
                names(shard.parents()),
                range(from),
                from.numbers().run(),
                from.numbers().ordinal());
        return record(entry, chain, from);
    }

    Optional<SourceRecord> position(
            ActivityStream stream,
            ShardId shard,
            EntryChain chain,
            Tally tally,
            Optional<Duration> retentionHeadroom,
            SourceOffset offset) {
        retentionHeadroom.ifPresent(headroom -> listener.retentionHeadroom(shard, headroom));
        var entry = new Coverage.ShardPosition(clock.instant(), scope(stream, shard), tally, retentionHeadroom);
        return record(entry, chain, offset);
    }

    Optional<SourceRecord> shardEnd(
            ActivityStream stream,
            ShardId shard,
            EntryChain chain,
            List<Shard> children,
            Tally tally,
            SourceOffset.ShardEnd offset) {
        List<String> names = names(children.stream().map(Shard::id).toList());
        var entry = new Coverage.ShardEnded(clock.instant(), scope(stream, shard), names, tally);
        return record(entry, chain, offset);
    }

    /** @param next where the shard continues after the gap */
    public Optional<SourceRecord> gap(
            ActivityStream stream, ShardId shard, EntryChain chain, Gap gap, SourceOffset next) {
        Optional<SourceRecord> record = gap(scope(stream, shard), shard, chain, gap, next);
        if (record.isEmpty()) {
            LOG.warn(
                    "{} has a gap from {}, and no ledger is kept to say so ({}). {}",
                    shard,
                    gap.missing().fromSequenceNumber(),
                    gap.reason().text(),
                    gap.detail());
        }
        return record;
    }

    /** A gap that concerns a stream as a whole. */
    Optional<SourceRecord> streamGap(
            ActivityStream stream, ShardId carrier, EntryChain chain, Gap gap, SourceOffset offset) {
        return gap(scope(stream), carrier, chain, gap, offset);
    }

    private Optional<SourceRecord> gap(Scope scope, ShardId carrier, EntryChain chain, Gap gap, SourceOffset offset) {
        listener.gap(carrier, gap.reason());
        return record(gap.entry(clock.instant(), scope), chain, offset);
    }

    /**
     * The record's bytes as they came, if the user wants them kept: one dead letter, or several parts of it.
     *
     * @param before the position until all parts are delivered
     * @param after the position once they are
     */
    List<SourceRecord> deadLetter(
            ActivityStream stream,
            StreamRecord record,
            RuntimeException failure,
            SourceOffset before,
            SourceOffset after) {
        if (deadLetters.isEmpty()) {
            return List.of();
        }
        listener.deadLetter(record.shard());
        return deadLetters.get().of(Coordinates.of(stream, record, ""), record.data(), failure, before, after).stream()
                .map(format::convert)
                .toList();
    }

    /** Tells that the worker dropped events, whether or not the ledger calls it a gap. */
    void recordDropped(ShardId shard, int events) {
        listener.dropped(shard, events);
    }

    /** An entry as a record that carries a shard's offset; absent if no ledger is kept. */
    Optional<SourceRecord> record(Coverage entry, EntryChain chain, SourceOffset offset) {
        if (!ledger.isKept()) {
            return Optional.empty();
        }
        EntryLink link = chain.append(entry, connector);
        SourceOffset numbered = offset.withNumbers(offset.numbers().withEntry(Optional.of(link.entryId())));
        var partition = new SourcePartition(entry.scope().stream(), chain.carrier());
        return ledger.record(entry, link, partition.toMap(), numbered.toMap())
                .map(format::convert)
                .map(record -> new LedgerRecord(record, chain.dropped()));
    }

    /** The stream as a whole, as the ledger names it. */
    static Scope scope(ActivityStream stream) {
        return scope(stream, Optional.empty());
    }

    /** One shard of a stream, as the ledger names it. */
    static Scope scope(ActivityStream stream, ShardId shard) {
        return scope(stream, Optional.of(shard.shard()));
    }

    private static Scope scope(ActivityStream stream, Optional<String> shard) {
        return new Scope(
                stream.identity().name(), stream.created(), stream.identity().resourceId(), shard);
    }

    private static List<String> names(List<ShardId> shards) {
        return shards.stream().map(ShardId::shard).toList();
    }

    private static Range range(SourceOffset from) {
        Instant readUntil = from.readUntil().orElse(null);
        return from.lastRecord()
                .map(sequenceNumber -> new Range(sequenceNumber, from.nextEventIndex(), null, readUntil, null))
                .orElseGet(() -> Range.between(from.startTime().orElse(readUntil), null));
    }
}
