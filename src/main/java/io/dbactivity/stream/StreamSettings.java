// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * ShardRateLimit and memory of reading.
 *
 * @param recordLimit most records asked for in one GetRecords call, 1 to 10,000
 * @param pollInterval least time between two GetRecords calls on one shard
 * @param watchInterval time between two looks at which shards a stream has
 * @param fanOut how records are pushed; absent: they are asked for
 * @param bufferBytes most bytes of fetched and not yet delivered records that one task holds
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
