// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A part of time. Both ends belong to it. */
public record TimeSpan(Instant from, Instant to) {

    public TimeSpan {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    /** A span between two moments in either order. */
    public static TimeSpan between(Instant one, Instant other) {
        return one.isAfter(other) ? new TimeSpan(other, one) : new TimeSpan(one, other);
    }

    /** Spans that meet become one. */
    public static List<TimeSpan> merged(List<TimeSpan> spans) {
        List<TimeSpan> merged = new ArrayList<>();
        for (TimeSpan span :
                spans.stream().sorted(Comparator.comparing(TimeSpan::from)).toList()) {
            int last = merged.size() - 1;
            if (last >= 0 && !merged.get(last).to.isBefore(span.from)) {
                Instant to = merged.get(last).to.isAfter(span.to) ? merged.get(last).to : span.to;
                merged.set(last, new TimeSpan(merged.get(last).from, to));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
