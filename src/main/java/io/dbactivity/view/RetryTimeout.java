// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Limits the time for which something that fails is tried again. People are told when it begins to fail and when it
 * works again. For one thread.
 */
final class RetryTimeout {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Notices notices;
    private final InstantSource clock;

    /** Null while nothing fails. */
    private Instant failingSince;

    RetryTimeout(Notices notices, InstantSource clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** @throws ViewException if it has failed for too long */
    void recordFailure(String what, String why) {
        Instant now = clock.instant();
        if (failingSince == null) {
            failingSince = now;
            notices.print(what + " is tried again for " + LONGEST.toSeconds() + " seconds. " + why);
        } else if (now.isBefore(failingSince)) {
            // The clock was set back.
            failingSince = now;
        } else if (now.isAfter(failingSince.plus(LONGEST))) {
            throw new ViewException(why);
        }
    }

    void recordSuccess() {
        if (failingSince != null) {
            failingSince = null;
            notices.print("It works again.");
        }
    }
}
