// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The pause before the consumer is told again of a failure that it could not be told, as for want of memory. If nobody
 * told it, the shard or listing would never be asked for again. Telling allocates little, so it succeeds as soon as
 * there is any room.
 */
final class NextTry {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private NextTry() {}

    static void await() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
