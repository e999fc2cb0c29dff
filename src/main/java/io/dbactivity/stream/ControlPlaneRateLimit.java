// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.util.concurrent.TimeUnit;

/**
 * Spaces the calls whose rate AWS limits for the whole account, so that a fleet of streams does not use the limit up:
 * DescribeStreamSummary, of which 20 a second are allowed, and ListShards, of which 100 are (Kinesis guide, quotas). The
 * connector takes 40 percent of each, and its tasks together another 40: calls arrive less evenly than they are made. Safe for use by several threads.
 */
public final class ControlPlaneRateLimit {

    private static final double DESCRIPTIONS = 8;
    private static final double LISTINGS = 40;

    private final Slots descriptions;
    private final Slots listings;

    private ControlPlaneRateLimit(int sharers) {
        this.descriptions = new Slots(DESCRIPTIONS / sharers);
        this.listings = new Slots(LISTINGS / sharers);
    }

    /** One share of what so many take together. */
    public static ControlPlaneRateLimit sharedBy(int sharers) {
        return new ControlPlaneRateLimit(sharers);
    }

    /** Waits until another DescribeStreamSummary is due. */
    void awaitDescription() {
        descriptions.await();
    }

    /** Waits until another ListShards is due. */
    void awaitListing() {
        listings.await();
    }

    /** Moments at an even distance; one that nobody took is gone, so that there is no burst. */
    private static final class Slots {

        private final long distanceNanos;
        private long next = System.nanoTime();

        Slots(double perSecond) {
            this.distanceNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        }

        void await() {
            try {
                TimeUnit.NANOSECONDS.sleep(take());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StreamException(Reason.UNAVAILABLE, "Interrupted while waiting to call Kinesis.", e);
            }
        }

        private synchronized long take() {
            long now = System.nanoTime();
            long mine = Math.max(now, next);
            next = mine + distanceNanos;
            return mine - now;
        }
    }
}
