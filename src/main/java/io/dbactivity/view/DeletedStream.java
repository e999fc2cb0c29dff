// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.stream.StreamIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * A stream that was deleted while it was followed, as RDS does when an activity stream is stopped.
 *
 * @param created when the deleted one was made
 * @param readUntil what arrived in it before is shown; empty if one of its shards was never read
 */
record DeletedStream(StreamIdentity identity, Instant created, Optional<Instant> readUntil) {

    private Place place(Instant time) {
        return new Place(identity.name(), "", "", Optional.of(time));
    }

    /** What is to be said at once. */
    Problem deletion(Instant now) {
        return new Problem(
                Problem.Kind.LOST,
                place(now),
                "The stream was deleted. " + shown() + " What happens until it is made again is in no stream");
    }

    /** What is to be said when there is a stream of this name again. */
    Problem recreation(Instant again) {
        return new Problem(
                Problem.Kind.LOST,
                place(again),
                "The stream was made again. "
                        + readUntil
                                .map(moment -> "Nothing is known of what happened between " + LineDisplay.time(moment)
                                        + " and ")
                                .orElse("Not all shards of the deleted one were read. It begins at ")
                        + LineDisplay.time(again));
    }

    private String shown() {
        return readUntil
                .map(moment -> "It is shown until " + LineDisplay.time(moment) + ".")
                .orElse("Not all of its shards were read.");
    }
}
