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
final class Stretches {

    private final List<NavigableMap<Position, Stretch>> layers = new ArrayList<>();

    void add(Stretch stretch) {
        NavigableMap<Position, Stretch> layer = layers.stream()
                .filter(candidate -> stretch.first()
                        .isBehind(candidate.lastEntry().getValue().last()))
                .findFirst()
                .orElseGet(this::newLayer);
        layer.put(stretch.first(), stretch);
    }

    private NavigableMap<Position, Stretch> newLayer() {
        var layer = new TreeMap<Position, Stretch>();
        layers.add(layer);
        return layer;
    }

    /** Counts an event in every stretch that holds it. */
    void count(Position event) {
        for (NavigableMap<Position, Stretch> layer : layers) {
            Map.Entry<Position, Stretch> before = layer.floorEntry(event);
            if (before != null && before.getValue().holds(event)) {
                before.getValue().count();
            }
        }
    }

    Stream<Stretch> all() {
        return layers.stream().flatMap(layer -> layer.values().stream());
    }
}
