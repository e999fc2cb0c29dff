// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of one stream.
 *
 * @param shards in their order
 * @param remarks on the stream as a whole
 */
public record AuditedStream(String name, List<ReportedShard> shards, List<Remark> remarks) {

    public AuditedStream {
        shards = List.copyOf(shards);
        remarks = List.copyOf(remarks);
    }

    long events() {
        return shards.stream().mapToLong(ReportedShard::events).sum();
    }

    private Stream<Remark> all() {
        return Stream.concat(remarks.stream(), shards.stream().flatMap(shard -> shard.remarks().stream()));
    }

    long count(Remark.Weight weight) {
        return all().filter(remark -> remark.weight() == weight).count();
    }

    boolean hasHole() {
        return all().anyMatch(Remark::isHole);
    }
}
