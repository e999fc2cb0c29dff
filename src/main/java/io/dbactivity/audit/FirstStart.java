// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first start of a shard of which nothing was read before. One that goes on in the middle follows entries that are
 * not there, or somebody set its position.
 *
 * @param parents those that the ledger knows
 * @param listed when the stream had the shard at its beginning; empty if the shard came later
 */
record FirstStart(NumberedEntry start, List<AuditedShard> parents, Optional<Instant> listed) {

    /** How far the clocks of workers and of Kinesis may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** What is wrong with the start; empty if it is at the beginning, as far as that is known. */
    Optional<Finding> check() {
        Span span = start.span();
        Optional<Instant> passed =
                span.fromTime().filter(moment -> latestBeginning().stream().anyMatch(moment::isAfter));
        if (span.fromSequenceNumber().isEmpty() && start.counted().to() == 0 && passed.isEmpty()) {
            return Optional.empty();
        }
        String place = span.fromSequenceNumber()
                .map(number -> "behind " + Span.shortened(number))
                .orElseGet(() -> "at " + passed.map(Instant::toString).orElse("an ordinal"));
        return Optional.of(Finding.unexplained(
                FindingKind.SKIPPED,
                "its first start, at " + start.time() + ", is " + place
                        + ", and nothing says that what lies before was delivered"));
    }

    /** A first start is not at a later moment than this one; empty if that is not known. */
    private Optional<Instant> latestBeginning() {
        if (parents.isEmpty()) {
            return listed.map(moment -> moment.plus(CLOCKS));
        }
        boolean allEnded = parents.stream().allMatch(parent -> parent.wasFinished() && !parent.isOld());
        boolean lossless =
                parents.stream().allMatch(parent -> parent.numbered().gaps().isEmpty());
        return Optional.of(parents)
                .filter(all -> allEnded && lossless)
                .flatMap(all -> all.stream().map(AuditedShard::covered).max(Instant::compareTo));
    }
}
