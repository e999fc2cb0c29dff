// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How streams are read: from where, how fast, and with how much memory.
 *
 * @param recordLimit most records that one GetRecords call asks for, 1 to 10,000
 * @param pollInterval least time between two GetRecords calls on one shard
 * @param watchInterval time between two listings of a stream's shards
 * @param fanOut how records are pushed; absent if they are fetched
 * @param bufferBytes most bytes of fetched but undelivered records that one task holds
 */
public record StreamSettings(
        StartingPosition startingPosition,
        int recordLimit,
        Duration pollInterval,
        Duration watchInterval,
        Optional<FanOutSettings> fanOut,
        long bufferBytes) {

    public StreamSettings {
        Objects.requireNonNull(startingPosition, "startingPosition");
        Objects.requireNonNull(pollInterval, "pollInterval");
        Objects.requireNonNull(watchInterval, "watchInterval");
        Objects.requireNonNull(fanOut, "fanOut");
    }
}
