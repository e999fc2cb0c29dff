// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageLedger;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.coverage.Ordinals;
import io.dbactivity.coverage.Range;
import io.dbactivity.coverage.Scope;
import io.dbactivity.coverage.Tally;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.ShardNumbers;
import io.dbactivity.record.Acknowledgements;
import io.dbactivity.record.LargeEvent;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.ValueFormat;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Numbers the events of dead letters that are replayed, and makes the ledger's entries about them. These entries are in
 * a chain of their own, one for each stream: the chains of the shards belong to the tasks, whose stored offsets name
 * the last entry. For one thread.
 */
public final class ReplayEntries {

    private final CoverageLedger ledger;
    private final ValueFormat format;
    private final Runs runs;
    private final String connector;
    private final InstantSource clock;

    public ReplayEntries(CoverageLedger ledger, RecordSettings records, InstantSource clock) {
        this.ledger = ledger;
        this.format = ValueFormat.of(records.value());
        this.runs = new Runs(records.selection());
        this.connector = records.connectorName();
        this.clock = clock;
    }

    /**
     * The chain of a stream's replays.
     *
     * @param last the id of its last entry; absent if it has none
     */
    public static EntryChain chain(ActivityStream stream, Optional<String> last) {
        return new EntryChain(stream, carrier(stream), last);
    }

    private static ShardId carrier(ActivityStream stream) {
        return new ShardId(stream.identity().name(), Coverage.GapClosed.CARRIER);
    }

    /**
     * Numbers the events of a record, which are about to be written.
     *
     * @param firstIndex the first event of the record that is missing
     * @return the run within which they are numbered, from 1 on
     */
    public String number(ActivityStream stream, StreamRecord record, long firstIndex, MappedRecord events) {
        String run = runs.replay(stream, record.shard(), record.sequenceNumber(), firstIndex);
        events.numbers().assign(ShardNumbers.NONE.begin(run), Acknowledgements.NONE);
        return run;
    }

    /**
     * How a gap's events were delivered.
     *
     * @param event index of the one event that was missing; absent if the whole record was
     * @param numbered how many events have a number
     * @param filtered the numbers of those that a transform filtered on purpose, in ascending order
     * @param reason of the gap
     */
    public record Closing(Optional<Long> event, String run, long numbered, List<Long> filtered, GapReason reason) {

        public Closing {
            filtered = List.copyOf(filtered);
        }

        boolean isOfWholeRecord() {
            return event.isEmpty();
        }
    }

    /** The entries that close a gap, and open smaller ones for what of a whole record is still missing. */
    public List<SourceRecord> entries(
            ActivityStream stream, StreamRecord record, MappedRecord events, Closing closing, EntryChain chain) {
        Scope scope = LedgerWriter.scope(stream, record.shard());
        List<Coverage> entries = new ArrayList<>();
        if (closing.isOfWholeRecord()) {
            Gap.leftOut(events, record).forEach(gap -> entries.add(gap.entry(clock.instant(), scope)));
        }
        entries.add(new Coverage.GapClosed(clock.instant(), scope, tally(record, events, closing), closing.reason()));
        return entries.stream().map(entry -> record(entry, stream, chain)).toList();
    }

    private static Tally tally(StreamRecord record, MappedRecord events, Closing closing) {
        Map<String, Long> excluded = new HashMap<>(closing.isOfWholeRecord() ? events.excluded() : Map.of());
        if (!closing.filtered().isEmpty()) {
            excluded.put(HandedOver.FILTERED, (long) closing.filtered().size());
        }
        return new Tally(
                new Range(
                        record.sequenceNumber(),
                        closing.event().orElse(0L),
                        record.sequenceNumber(),
                        record.arrivalTime(),
                        record.arrivalTime()),
                closing.isOfWholeRecord() ? 1 : 0,
                closing.numbered() - closing.filtered().size(),
                excluded,
                truncated(events, closing),
                closing.numbered() == 0
                        ? Optional.empty()
                        : Optional.of(new Ordinals(closing.run(), 1, closing.numbered(), closing.filtered())));
    }

    private static long truncated(MappedRecord events, Closing closing) {
        return events.large().stream()
                .filter(LargeEvent::cut)
                .filter(event -> closing.event().stream().allMatch(wanted -> wanted == event.index()))
                .count();
    }

    private SourceRecord record(Coverage entry, ActivityStream stream, EntryChain chain) {
        return ledger.record(
                        entry,
                        chain.append(entry, connector),
                        Map.of("stream", stream.identity().name()),
                        Map.of())
                .map(format::convert)
                .orElseThrow(() -> new IllegalStateException("No ledger is kept"));
    }
}
