// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import io.dbactivity.audit.report.TimeSpan;
import io.dbactivity.coverage.CoverageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger says of a shard over time.
 *
 * @param covered the time of arrival of which it says that all is delivered or told of; merged
 * @param starts when a task began to read it
 * @param silences when no entry was made for longer than it may be
 */
record Timeline(List<TimeSpan> covered, List<Instant> starts, List<TimeSpan> silences) {

    /** Of a shard of which the ledger says nothing. */
    static final Timeline NONE = new Timeline(List.of(), List.of(), List.of());

    Timeline {
        covered = TimeSpan.merged(covered);
        starts = List.copyOf(starts);
        silences = TimeSpan.merged(silences);
    }

    /** Of a shard whose entries have no numbers, so that their order is not known. */
    static Timeline of(Instant from, Instant readUntil) {
        return new Timeline(List.of(TimeSpan.between(from, readUntil)), List.of(), List.of());
    }

    /**
     * Of numbered entries, in the order in which they were written.
     *
     * @param longestSilence between two entries
     */
    static Timeline of(List<NumberedEntry> entries, Duration longestSilence) {
        List<TimeSpan> covered = new ArrayList<>();
        List<Instant> starts = new ArrayList<>();
        List<TimeSpan> silences = new ArrayList<>();
        Optional<Instant> place = Optional.empty();
        Optional<NumberedEntry> last = Optional.empty();
        for (NumberedEntry entry : entries) {
            last.filter(before -> !before.is(CoverageKind.SHARD_ENDED))
                    .map(NumberedEntry::time)
                    .filter(before -> before.plus(longestSilence).isBefore(entry.time()))
                    .ifPresent(before -> silences.add(new TimeSpan(before, entry.time())));
            if (entry.is(CoverageKind.SHARD_STARTED)) {
                starts.add(entry.time());
                place = entry.span().fromTime().or(() -> Optional.of(entry.time()));
            } else if (entry.is(CoverageKind.SHARD_POSITION) || entry.is(CoverageKind.SHARD_ENDED)) {
                Optional<Instant> from = place.or(() -> entry.span().fromTime());
                Optional<Instant> to = entry.span().toTime();
                if (from.isPresent() && to.isPresent()) {
                    covered.add(TimeSpan.between(from.get(), to.get()));
                }
                place = to.or(() -> from);
            } else if (entry.isLossOfTime()) {
                place = entry.span().toTime();
            }
            last = Optional.of(entry);
        }
        return new Timeline(covered, starts, silences);
    }
}
