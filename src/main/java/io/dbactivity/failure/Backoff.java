// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that double up to a limit. Each is shortened at random by up to half, so that shards do not retry in step. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Duration next = FIRST;

    /** The pause before the next try. */
    Duration pause() {
        Duration pause = next;
        next = min(next.multipliedBy(2), LONGEST);
        return jittered(pause);
    }

    /** The pause before checking again for something that only an operator or RDS can restore. */
    static Duration longest() {
        return jittered(LONGEST);
    }

    void reset() {
        next = FIRST;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration jittered(Duration pause) {
        long nanos = pause.toNanos();
        return Duration.ofNanos(nanos - ThreadLocalRandom.current().nextLong(nanos / 2));
    }
}
