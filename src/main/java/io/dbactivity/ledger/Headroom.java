// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much longer a shard keeps its oldest undelivered record. Logs once when the time runs short, and once when there
 * is enough again. Used by the task thread only.
 */
final class Headroom {

    private static final Logger LOG = LoggerFactory.getLogger(Headroom.class);

    private static final int LITTLE_PERCENT = 25;

    private final ShardId shard;
    private final Duration retention;
    private final InstantSource clock;
    private boolean little;

    Headroom(ShardId shard, Duration retention, InstantSource clock) {
        this.shard = shard;
        this.retention = retention;
        this.clock = clock;
    }

    /** The moment before which everything has left the stream. */
    Instant horizon() {
        return clock.instant().minus(retention);
    }

    /**
     * The time left, between zero and the whole retention.
     *
     * @param readUntil the moment up to which the shard is read; absent if unknown
     */
    Optional<Duration> left(Optional<Instant> readUntil) {
        return readUntil.map(moment -> Duration.between(horizon(), moment)).map(this::withinRetention);
    }

    private Duration withinRetention(Duration left) {
        return left.isNegative() ? Duration.ZERO : left.compareTo(retention) > 0 ? retention : left;
    }

    /** Checks how much is left now, and logs a change. */
    void update(Optional<Instant> readUntil) {
        left(readUntil).ifPresent(left -> {
            boolean before = little;
            little = left.multipliedBy(100).compareTo(retention.multipliedBy(LITTLE_PERCENT)) < 0;
            if (little && !before) {
                LOG.warn(
                        "{} is behind: what is to be delivered next leaves the stream in {}, and is lost then. The"
                                + " stream keeps records for {}.",
                        shard,
                        left,
                        retention);
            } else if (before && !little) {
                LOG.info("{} has caught up: {} are left of the stream's retention.", shard, left);
            }
        });
    }
}
