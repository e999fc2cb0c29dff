// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an emitted event came from. It is read from the id in the event's header, so the value's converter does not
 * matter.
 */
record EventPlace(ShardName shard, Position position) {

    static final String HEADER = "das.event.id";

    /** In quotes if headers are written as JSON. */
    private static final Pattern EVENT_ID = Pattern.compile("\"?([^:]+):(\\d+):([^:]+):(\\d+):(\\d+)\"?");

    /** The place of an event id; empty if the text is none. */
    static Optional<EventPlace> parse(String eventId) {
        Matcher id = EVENT_ID.matcher(eventId);
        if (!id.matches()) {
            return Optional.empty();
        }
        Instant created = Instant.ofEpochMilli(Long.parseLong(id.group(2)));
        return Optional.of(new EventPlace(
                new ShardName(id.group(1), created, id.group(3)),
                new Position(id.group(4), Long.parseLong(id.group(5)))));
    }
}
