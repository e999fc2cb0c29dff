// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.util.concurrent.TimeUnit;

/**
 * Spaces out the calls that AWS limits for the whole account, so that a fleet of streams does not use up the limit. AWS
 * allows 20 calls of DescribeStreamSummary and 100 of ListShards a second (Kinesis guide, quotas). The connector takes
 * 40 percent of each, and its tasks together another 40, since calls arrive less evenly than they are sent.
 * Thread-safe.
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

    /** The rate limit of one of several sharers, who divide the allowance equally. */
    public static ControlPlaneRateLimit sharedBy(int sharers) {
        return new ControlPlaneRateLimit(sharers);
    }

    /** Waits until DescribeStreamSummary may be called again. */
    void awaitDescription() {
        descriptions.await();
    }

    /** Waits until ListShards may be called again. */
    void awaitListing() {
        listings.await();
    }

    /** Evenly spaced moments. One that nobody took is gone, so there are no bursts. */
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
