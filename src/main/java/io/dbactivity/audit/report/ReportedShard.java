// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of one shard.
 *
 * @param events how many different ones are in Kafka
 * @param readUntil everything that arrived before is delivered or told of
 * @param finished true if nothing more is expected of it
 * @param covered the time of which the ledger says that it is delivered, in order
 * @param starts when a task began to read it, in order; all but the first are restarts
 * @param silences when nothing was said of it for too long
 */
public record ReportedShard(
        String id,
        Instant streamCreated,
        List<String> parents,
        long events,
        Instant readUntil,
        boolean finished,
        List<TimeSpan> covered,
        List<Instant> starts,
        List<TimeSpan> silences,
        List<Remark> remarks) {

    public ReportedShard {
        parents = List.copyOf(parents);
        covered = List.copyOf(covered);
        starts = List.copyOf(starts);
        silences = List.copyOf(silences);
        remarks = List.copyOf(remarks);
    }

    boolean hasHole() {
        return remarks.stream().anyMatch(Remark::isHole);
    }

    /** True if there is something to see beside a bar. */
    boolean isNotable() {
        return hasHole() || !silences.isEmpty();
    }

    /** Every moment that a picture of it shows. */
    Stream<Instant> moments() {
        return Stream.of(
                        covered.stream(),
                        silences.stream(),
                        remarks.stream().filter(Remark::isHole).flatMap(remark -> remark.span().stream()))
                .flatMap(spans -> spans)
                .flatMap(span -> Stream.of(span.from(), span.to()))
                .filter(moment -> moment.isAfter(Instant.EPOCH));
    }
}
