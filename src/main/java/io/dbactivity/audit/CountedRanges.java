// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The ranges of a shard that the ledger counts. If reading went back, some of them overlap, so they are kept in layers:
 * the ranges of one layer do not overlap and are found by their first event.
 */
final class CountedRanges {

    private final List<NavigableMap<Position, CountedRange>> layers = new ArrayList<>();

    void add(CountedRange range) {
        NavigableMap<Position, CountedRange> layer = layers.stream()
                .filter(candidate ->
                        range.first().isAfter(candidate.lastEntry().getValue().last()))
                .findFirst()
                .orElseGet(this::newLayer);
        layer.put(range.first(), range);
    }

    private NavigableMap<Position, CountedRange> newLayer() {
        var layer = new TreeMap<Position, CountedRange>();
        layers.add(layer);
        return layer;
    }

    /** Counts an event in every range that contains it. */
    void count(Position event) {
        for (NavigableMap<Position, CountedRange> layer : layers) {
            Map.Entry<Position, CountedRange> before = layer.floorEntry(event);
            if (before != null && before.getValue().contains(event)) {
                before.getValue().count();
            }
        }
    }

    Stream<CountedRange> all() {
        return layers.stream().flatMap(layer -> layer.values().stream());
    }
}
