// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.coverage.CoverageKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the numbered entries of one shard say of it, in the order in which they were written. */
final class NumberedShard {

    private static final Set<CoverageKind> COUNTING =
            EnumSet.of(CoverageKind.SHARD_POSITION, CoverageKind.SHARD_ENDED, CoverageKind.GAP_CLOSED);

    private final Instant from;
    private final Map<String, RunClaims> runs = new TreeMap<>();
    private final List<NumberedEntry> gaps = new ArrayList<>();
    private final Map<GapPlace, NumberedEntry> closed = new HashMap<>();
    private final List<EntryId> contradictions = new ArrayList<>();
    private final Map<String, Long> excluded = new TreeMap<>();
    private final Starts starts = new Starts();
    private List<String> children = List.of();
    private Optional<NumberedEntry> first = Optional.empty();
    private Optional<NumberedEntry> last = Optional.empty();

    /** Everything that arrived before this moment is delivered. */
    private Optional<Instant> covered = Optional.empty();

    /** The same, as it was before the audited time. */
    private Optional<Instant> coveredBefore = Optional.empty();

    private boolean finished;
    private boolean everFinished;

    /** @param from what earlier entries count does not matter */
    NumberedShard(List<NumberedEntry> inOrder, Instant from) {
        this.from = from;
        inOrder.stream().filter(NumberedEntry::ofShard).forEach(this::take);
    }

    private void take(NumberedEntry entry) {
        boolean isAudited = !entry.time().isBefore(from);
        last = Optional.of(entry);
        entry.kind().ifPresent(kind -> take(kind, entry, isAudited));
        if (!isAudited) {
            coveredBefore = covered;
        }
    }

    private void take(CoverageKind kind, NumberedEntry entry, boolean isAudited) {
        switch (kind) {
            case SHARD_STARTED -> {
                first = first.or(() -> Optional.of(entry));
                starts.take(entry, isAudited, runs);
                finished = false;
                cover(entry.span().fromTime());
            }
            case SHARD_POSITION -> count(entry, isAudited);
            case SHARD_ENDED -> {
                count(entry, isAudited);
                children = entry.content().orElseThrow().texts("childShardIds");
                starts.end();
                finish();
            }
            case GAP -> miss(entry, isAudited);
            // A replay's entry is taken elsewhere; the others are about the stream.
            case GAP_CLOSED,
                    STREAM_CREATED,
                    STREAM_DELETED,
                    STREAM_RECREATED,
                    HEARTBEAT_MISSING,
                    HEARTBEAT_RESUMED -> {}
        }
        entry.counted().run().ifPresent(run -> claim(run, entry, isAudited));
    }

    /** Takes an entry that a replay wrote. It moves nothing: what it is about was passed over long before. */
    void takeReplay(NumberedEntry entry) {
        boolean isAudited = !entry.time().isBefore(from);
        if (entry.is(CoverageKind.GAP) && isAudited) {
            gaps.add(entry);
        }
        if (entry.is(CoverageKind.GAP_CLOSED)) {
            tally(entry, isAudited);
            GapPlace.of(entry.content().orElseThrow()).ifPresent(place -> closed.putIfAbsent(place, entry));
        }
        entry.counted().run().ifPresent(run -> claim(run, entry, isAudited));
    }

    private void tally(NumberedEntry entry, boolean isAudited) {
        if (!entry.counted().addsUp()) {
            contradictions.add(entry.id());
        }
        if (isAudited) {
            entry.excluded().forEach((rule, count) -> excluded.merge(rule, count, Long::sum));
        }
    }

    private void claim(String run, NumberedEntry entry, boolean isAudited) {
        boolean counts = entry.kind().filter(COUNTING::contains).isPresent();
        if (!counts || entry.counted().addsUp()) {
            runs.computeIfAbsent(run, name -> new RunClaims()).take(entry, isAudited);
        }
    }

    private void count(NumberedEntry entry, boolean isAudited) {
        tally(entry, isAudited);
        cover(entry.span().toTime());
        starts.reach(entry.span());
    }

    private void cover(Optional<Instant> moment) {
        covered = moment.filter(until -> covered.stream().allMatch(until::isAfter))
                .or(() -> covered);
    }

    private void miss(NumberedEntry gap, boolean isAudited) {
        if (isAudited) {
            gaps.add(gap);
        }
        LedgerEntry content = gap.content().orElseThrow();
        // Events of records that are told of otherwise: the shard goes on where it was.
        if (content.number("events") > 0) {
            return;
        }
        if (content.number("records") > 0) {
            starts.reach(gap.span());
            return;
        }
        starts.lose(gap.span());
        if (gap.span().toSequenceNumber().isEmpty()) {
            finish();
        }
    }

    private void finish() {
        finished = true;
        everFinished = true;
    }

    /** What the ledger says of each run. */
    Map<String, RunClaims> runs() {
        return runs;
    }

    List<NumberedEntry> gaps() {
        return gaps;
    }

    /** How many events each rule left out, as entries count them; what was read again is counted again. */
    Map<String, Long> excluded() {
        return excluded;
    }

    /** The entry that closes a gap; empty if none does. */
    Optional<NumberedEntry> closing(NumberedEntry gap) {
        return GapPlace.of(gap.content().orElseThrow()).map(closed::get);
    }

    /** Entries that do not count as many events as they have ordinals. */
    List<EntryId> contradictions() {
        return contradictions;
    }

    Starts starts() {
        return starts;
    }

    /** The first start of the shard; empty if it was never read. */
    Optional<NumberedEntry> firstStart() {
        return first;
    }

    Optional<Instant> latest() {
        return last.map(NumberedEntry::time);
    }

    List<String> parents() {
        return first.flatMap(NumberedEntry::content)
                .map(entry -> entry.texts("parentShardIds"))
                .orElse(List.of());
    }

    List<String> children() {
        return children;
    }

    Optional<Instant> covered() {
        return covered;
    }

    Optional<Instant> coveredBefore() {
        return coveredBefore;
    }

    /** True if nothing more is expected of the shard. */
    boolean isFinished() {
        return finished;
    }

    /** True if the shard was read to its end at least once. */
    boolean wasFinished() {
        return everFinished;
    }

    /**
     * True if the shard begins with a loss: shards before it may have gone without an entry. The loss is told before
     * the shard's first start; or after it, when the first records have come, and then begins at the same moment.
     */
    boolean beginsWithLoss() {
        return gaps.stream()
                .filter(gap -> gap.content().orElseThrow().number("records") == 0)
                .anyMatch(gap -> first.stream()
                        .noneMatch(start -> start.time().isBefore(gap.time()) && !isAtStart(gap.span(), start.span())));
    }

    private static boolean isAtStart(Span loss, Span start) {
        return loss.fromSequenceNumber().isEmpty()
                && loss.fromTime().isPresent()
                && loss.fromTime().equals(start.fromTime());
    }
}
