// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.util.Objects;
import java.util.Optional;

/**
 * The numbers that a shard's offset carries across restarts, so that a replay gives the same ones.
 *
 * @param run what the ordinals count within; absent while no event is numbered
 * @param ordinal the number of the run's last event that was handed over; 0 if there is none
 * @param entry the id of the ledger's last entry that carried an offset of the shard; absent if there is none
 */
public record ShardNumbers(Optional<String> run, long ordinal, Optional<String> entry) {

    /** Nothing is numbered yet. */
    public static final ShardNumbers NONE = new ShardNumbers(Optional.empty(), 0, Optional.empty());

    public ShardNumbers {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(entry, "entry");
    }

    /** The numbers at the beginning of a run. */
    public ShardNumbers begin(String newRun) {
        return new ShardNumbers(Optional.of(newRun), 0, entry);
    }

    /** The numbers after some more events of the run. */
    public ShardNumbers plus(int events) {
        return new ShardNumbers(run, ordinal + events, entry);
    }

    /** The numbers after one more entry of the ledger. */
    public ShardNumbers withEntry(String id) {
        return new ShardNumbers(run, ordinal, Optional.of(id));
    }

    /** The numbers of a shard whose position was set anew: the ledger goes on, and the events begin another run. */
    public ShardNumbers withoutRun() {
        return new ShardNumbers(Optional.empty(), 0, entry);
    }
}
