// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.failure.Pause;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The streams that were deleted while they were followed. Kinesis is asked for them until they have been made again.
 * For one thread.
 */
final class DeletedStreams {

    /** Between two rounds of questions; RDS takes minutes to make a stream again. */
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Kinesis kinesis;
    private final Notices notices;
    private final InstantSource clock;

    /** With what was last said of asking for it; empty if nothing was. */
    private final Map<DeletedStream, String> awaited = new HashMap<>();

    private Instant lastAsked = Instant.MIN;

    /**
     * A stream under the name of a deleted one.
     *
     * @param created when it was made
     * @param shards all that it has now
     */
    record Recreated(DeletedStream deleted, Instant created, List<Shard> shards) {

        Recreated {
            shards = List.copyOf(shards);
        }
    }

    /** @param kinesis not closed by this object */
    DeletedStreams(Kinesis kinesis, Notices notices, InstantSource clock) {
        this.kinesis = kinesis;
        this.notices = notices;
        this.clock = clock;
    }

    /** From now on, Kinesis is asked for it. */
    void add(DeletedStream deleted) {
        awaited.put(deleted, "");
    }

    /**
     * Hands over the streams that have been made again, and asks for them no more. Returns none without a question if
     * the last ones were asked a moment ago. A failure does not end the command, because the user follows the stream;
     * people are told of it once.
     */
    List<Recreated> takeRecreated() {
        Instant now = clock.instant();
        if (awaited.isEmpty() || !new Pause(lastAsked, INTERVAL).isOver(now)) {
            return List.of();
        }
        lastAsked = now;
        List<Recreated> found = new ArrayList<>();
        for (DeletedStream deleted : List.copyOf(awaited.keySet())) {
            ask(deleted).ifPresent(recreated -> {
                awaited.remove(deleted);
                found.add(recreated);
            });
        }
        return found;
    }

    private Optional<Recreated> ask(DeletedStream deleted) {
        StreamIdentity stream = deleted.identity();
        try {
            Instant created = kinesis.describe(stream).created();
            return created.equals(deleted.created())
                    ? Optional.empty()
                    : Optional.of(new Recreated(deleted, created, kinesis.shards(stream)));
        } catch (StreamException e) {
            boolean isStillDeleted = e.reason() == StreamException.Reason.NOT_FOUND;
            if (!isStillDeleted && !e.getMessage().equals(awaited.put(deleted, e.getMessage()))) {
                notices.print(stream.name() + " is asked for again. " + e.getMessage());
            }
            return Optional.empty();
        }
    }
}
