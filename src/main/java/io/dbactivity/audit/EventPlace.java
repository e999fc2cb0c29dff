// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an emitted event came from. It is read from the event's headers, so the value's converter does not matter.
 *
 * @param number empty for an event of a version that did not number its events
 */
record EventPlace(ShardName shard, Position position, Optional<EventNumber> number) {

    /** Headers written as JSON are in quotes. */
    private static final Pattern EVENT_ID =
            Pattern.compile("\"?([^:\"]+):(\\d{1,18}):([^:\"]+):(\\d{1,200}):(\\d{1,18})\"?");

    private static final Pattern RUN = Pattern.compile("\"?([0-9a-f]{1,64})\"?");
    private static final Pattern ORDINAL = Pattern.compile("\"?(\\d{1,18})\"?");

    /**
     * The number of an event.
     *
     * @param run in which it was delivered
     * @param ordinal among the events of its shard in that run, from 1
     */
    record EventNumber(String run, long ordinal) {}

    /**
     * Reads the place of an event.
     *
     * @param run null if the event has no such header
     * @param ordinal null if the event has no such header
     * @throws AuditException if a header is not what the connector writes
     */
    static EventPlace parse(String eventId, String run, String ordinal) {
        Matcher id = matching(EVENT_ID, eventId);
        return new EventPlace(
                ShardName.of(id.group(1), id.group(2), id.group(3)),
                new Position(id.group(4), Long.parseLong(id.group(5))),
                number(run, ordinal));
    }

    private static Optional<EventNumber> number(String run, String ordinal) {
        if (run == null && ordinal == null) {
            return Optional.empty();
        }
        if (run == null || ordinal == null) {
            throw new AuditException("Of das.run and das.ordinal, one is missing");
        }
        long number = Long.parseLong(matching(ORDINAL, ordinal).group(1));
        if (number < 1) {
            throw new AuditException("The ordinal " + number + " is none: they begin with 1");
        }
        return Optional.of(new EventNumber(matching(RUN, run).group(1), number));
    }

    private static Matcher matching(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new AuditException("A header holds '" + text + "', which this connector does not write");
        }
        return matcher;
    }
}
