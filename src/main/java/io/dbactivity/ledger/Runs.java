// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.ShardId;
import java.nio.charset.StandardCharsets;

/**
 * Names the runs within which the events of a shard are numbered. A run is named by its first event, so that a replay
 * from the same start has the same name, and a start elsewhere has another one. The last four digits stand for the
 * rules by which events are selected: other rules would give the events other numbers, so they begin another run.
 * Immutable.
 */
public final class Runs {

    private static final int START_DIGITS = 8;
    private static final int SELECTION_DIGITS = 4;

    private final String selection;

    /** @param selection what decides which events are delivered, as text */
    public Runs(String selection) {
        this.selection = Hash.hex(selection.getBytes(StandardCharsets.UTF_8), SELECTION_DIGITS);
    }

    /** The run that begins with an event. */
    String begin(ActivityStream stream, ShardId shard, String sequenceNumber, long eventIndex) {
        return named(
                shard.stream(),
                stream.created().toString(),
                shard.shard(),
                sequenceNumber,
                Long.toString(eventIndex),
                stream.epoch().honours().orElse(""));
    }

    /**
     * The run of what a dead letter brings back, from an event of its record on. The events around it have their
     * numbers already, so these are numbered on their own; they get the same numbers however often they are replayed.
     */
    String replay(ActivityStream stream, ShardId shard, String sequenceNumber, long eventIndex) {
        return named(
                "replay",
                shard.stream(),
                stream.created().toString(),
                shard.shard(),
                sequenceNumber,
                Long.toString(eventIndex));
    }

    private String named(String... start) {
        return Hash.hex(String.join("\n", start).getBytes(StandardCharsets.UTF_8), START_DIGITS) + selection;
    }

    /** True if a run's events were selected by the present rules. */
    boolean isCurrent(String run) {
        return run.endsWith(selection);
    }
}
