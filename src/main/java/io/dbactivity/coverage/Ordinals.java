// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.data.Struct;

/**
 * Numbered events of one run of a shard, both ends included.
 *
 * @param missing those in between that Kafka does not have, in ascending order
 */
public record Ordinals(String run, long from, long to, List<Long> missing) {

    public Ordinals {
        Objects.requireNonNull(run, "run");
        missing = List.copyOf(missing);
    }

    /** Events of which none is in Kafka. */
    public static Ordinals ofMissing(String run, List<Long> missing) {
        return new Ordinals(run, missing.get(0), missing.get(missing.size() - 1), missing);
    }

    /** These and the events that follow them, of the same run. */
    Ordinals through(Ordinals more) {
        List<Long> all = new ArrayList<>(missing);
        all.addAll(more.missing());
        return new Ordinals(run, from, more.to(), all);
    }

    void describe(Struct struct) {
        struct.put("run", run)
                .put("fromOrdinal", from)
                .put("toOrdinal", to)
                .put("missingOrdinals", missing.isEmpty() ? null : ranges(missing));
    }

    /** Ascending numbers as text, such as {@code 10,20,30-35}. */
    static String ranges(List<Long> numbers) {
        var text = new StringBuilder();
        int next = 0;
        while (next < numbers.size()) {
            int last = next;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ",").append(numbers.get(next));
            if (last > next) {
                text.append('-').append(numbers.get(last));
            }
            next = last + 1;
        }
        return text.toString();
    }
}
