// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import java.util.Arrays;

/** Parts of a text that are to be masked: in order, not empty, and without overlaps. */
final class Spans {

    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private SpanKind[] kinds = new SpanKind[8];
    private int size;

    /** Adds one, which begins after or at the start of the last. If it overlaps with that, both become one. */
    void add(int start, int end, SpanKind kind) {
        if (start >= end) {
            return;
        }
        int last = size - 1;
        if (size > 0 && start < ends[last]) {
            ends[last] = Math.max(ends[last], end);
            kinds[last] = kind.compareTo(kinds[last]) > 0 ? kind : kinds[last];
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        kinds[size] = kind;
        size++;
    }

    /** Makes the last one longer, if it ends here. Otherwise adds one. */
    void extend(int from, int to, SpanKind kind) {
        if (size > 0 && ends[size - 1] == from && kinds[size - 1] == kind) {
            ends[size - 1] = to;
        } else {
            add(from, to, kind);
        }
    }

    /** All that either of the two masks. */
    Spans union(Spans other) {
        var all = new Spans();
        int mine = 0;
        int others = 0;
        while (mine < size || others < other.size) {
            if (others == other.size || (mine < size && starts[mine] <= other.starts[others])) {
                all.add(starts[mine], ends[mine], kind(mine));
                mine++;
            } else {
                all.add(other.starts[others], other.ends[others], other.kind(others));
                others++;
            }
        }
        return all;
    }

    int size() {
        return size;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    SpanKind kind(int index) {
        return kinds[index];
    }
}
