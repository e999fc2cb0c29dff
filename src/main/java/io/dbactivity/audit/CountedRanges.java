// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The stretches of a shard that the ledger counts. Where reading went back, some overlap: each layer holds stretches that
 * do not, by their first event.
 */
final class CountedRanges {

    private final List<NavigableMap<Position, CountedRange>> layers = new ArrayList<>();

    void add(CountedRange stretch) {
        NavigableMap<Position, CountedRange> layer = layers.stream()
                .filter(candidate -> stretch.first()
                        .isBehind(candidate.lastEntry().getValue().last()))
                .findFirst()
                .orElseGet(this::newLayer);
        layer.put(stretch.first(), stretch);
    }

    private NavigableMap<Position, CountedRange> newLayer() {
        var layer = new TreeMap<Position, CountedRange>();
        layers.add(layer);
        return layer;
    }

    /** Counts an event in every stretch that holds it. */
    void count(Position event) {
        for (NavigableMap<Position, CountedRange> layer : layers) {
            Map.Entry<Position, CountedRange> before = layer.floorEntry(event);
            if (before != null && before.getValue().holds(event)) {
                before.getValue().count();
            }
        }
    }

    Stream<CountedRange> all() {
        return layers.stream().flatMap(layer -> layer.values().stream());
    }
}
