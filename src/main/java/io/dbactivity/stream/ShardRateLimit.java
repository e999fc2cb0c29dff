// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a shard may be read again. Kinesis refuses a shard's sixth read within a second. It also refuses every read
 * until the earlier answers are paid off at 2 MB a second. So a shard that is behind is read as fast as this allows:
 * the wait after each read grows with the bytes that it returned, and is never shorter than configured. A shard that
 * stays without records is read half as often.
 */
final class ShardRateLimit {

    /** The shard's 2 MiB a second, less a margin for network jitter. */
    private static final long BYTES_PER_SECOND = 2_000_000;

    private static final int IDLE_FACTOR = 2;

    private final Duration interval;
    private final LongSupplier nanoClock;
    private long requestedAt;
    private Duration wait = Duration.ZERO;
    private boolean idle;

    /** @param interval least time between two reads */
    ShardRateLimit(Duration interval, LongSupplier nanoClock) {
        this.interval = interval;
        this.nanoClock = nanoClock;
        this.requestedAt = nanoClock.getAsLong();
    }

    synchronized void recordRequest() {
        requestedAt = nanoClock.getAsLong();
        wait = interval;
    }

    /** @param caughtUp whether the shard holds nothing after the answer */
    synchronized void recordAnswer(long bytes, boolean caughtUp) {
        boolean isEmpty = bytes == 0 && caughtUp;
        Duration paidOff = Duration.ofNanos(bytes * Duration.ofSeconds(1).toNanos() / BYTES_PER_SECOND);
        Duration least = isEmpty && idle ? interval.multipliedBy(IDLE_FACTOR) : interval;
        wait = paidOff.compareTo(least) > 0 ? paidOff : least;
        idle = isEmpty;
    }

    /** How long to wait from now on; zero or negative if the shard may be read at once. */
    synchronized Duration untilNext() {
        return wait.minusNanos(nanoClock.getAsLong() - requestedAt);
    }
}
