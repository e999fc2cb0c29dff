// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long a failure that may pass is borne. It is said when it begins and when it is over. For one thread. */
final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Complaint complaint;
    private final InstantSource clock;

    /** Null while nothing fails. */
    private Instant failingSince;

    /** Tells people what the viewer waits for. */
    @FunctionalInterface
    interface Complaint {
        void say(String text);
    }

    Patience(Complaint complaint, InstantSource clock) {
        this.complaint = complaint;
        this.clock = clock;
    }

    /** @throws ViewException if the failure has lasted for too long */
    void lose(String what, String why) {
        if (failingSince == null) {
            failingSince = clock.instant();
            complaint.say(what + " is tried again for " + LONGEST.toSeconds() + " seconds. " + why);
        } else if (clock.instant().isAfter(failingSince.plus(LONGEST))) {
            throw new ViewException(why);
        }
    }

    void succeed() {
        if (failingSince != null) {
            failingSince = null;
            complaint.say("It works again.");
        }
    }
}
