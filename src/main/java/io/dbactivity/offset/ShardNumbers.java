// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a shard's offset carries across restarts besides its position: the numbers, so that a replay gives the same
 * ones, and the moment since which the ledger answers for the stream.
 *
 * @param run what the ordinals count within; absent while no event is numbered
 * @param ordinal the number of the run's last event that was handed over; 0 if there is none
 * @param entry the id of the ledger's last entry that carried an offset of the shard; absent if there is none
 * @param coveredSince the moment since which whatever arrived in the shard is delivered or reported missing; absent if
 *     the shard follows others, or was started by an older version
 */
public record ShardNumbers(Optional<String> run, long ordinal, Optional<String> entry, Optional<Instant> coveredSince) {

    /** Nothing is numbered yet. */
    public static final ShardNumbers NONE = new ShardNumbers(Optional.empty(), 0, Optional.empty(), Optional.empty());

    public ShardNumbers {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(coveredSince, "coveredSince");
    }

    /** The numbers of a shard that is started for the first time. */
    public static ShardNumbers coveredSince(Instant moment) {
        return new ShardNumbers(Optional.empty(), 0, Optional.empty(), Optional.of(moment));
    }

    /** The numbers at the beginning of a run. */
    public ShardNumbers begin(String newRun) {
        return new ShardNumbers(Optional.of(newRun), 0, entry, coveredSince);
    }

    /** The numbers after some more events of the run. */
    public ShardNumbers plus(int events) {
        return new ShardNumbers(run, ordinal + events, entry, coveredSince);
    }

    /** The numbers with another last entry of the ledger. */
    public ShardNumbers withEntry(Optional<String> id) {
        return new ShardNumbers(run, ordinal, id, coveredSince);
    }

    /** The numbers of a shard whose position was set anew: the ledger goes on, and the events begin another run. */
    public ShardNumbers withoutRun() {
        return new ShardNumbers(Optional.empty(), 0, entry, coveredSince);
    }
}
