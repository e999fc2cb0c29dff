// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import io.dbactivity.audit.report.Remark.Weight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that an audit has to say.
 *
 * @param verdict the gravest weight that was found
 * @param upTo the moment up to which the verdict holds
 * @param ofTopics what was found of the topics
 * @param made when the audit was made
 * @param version of the plugin
 * @param options with which it was made, in their order; no secrets
 * @param checked what was checked, in whole sentences
 * @param unknown what cannot be known, in whole sentences
 */
public record Report(
        Weight verdict,
        Optional<Instant> upTo,
        List<Remark> ofTopics,
        List<AuditedStream> streams,
        Instant made,
        String version,
        Map<String, String> options,
        List<String> checked,
        List<String> unknown) {

    public Report {
        ofTopics = List.copyOf(ofTopics);
        streams = List.copyOf(streams);
        checked = List.copyOf(checked);
        unknown = List.copyOf(unknown);
    }

    long count(Weight weight) {
        return ofTopics.stream().filter(remark -> remark.weight() == weight).count()
                + streams.stream().mapToLong(stream -> stream.count(weight)).sum();
    }

    long events() {
        return streams.stream().mapToLong(AuditedStream::events).sum();
    }

    long shards() {
        return streams.stream().mapToLong(stream -> stream.shards().size()).sum();
    }
}
