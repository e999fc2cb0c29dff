// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.connect.errors.DataException;

/**
 * What an operator stores to move a shard or a whole stream. The connector never rewrites it. An instruction for a
 * shard is replaced by the shard's next offset. An instruction for a stream stays, and every offset of the stream says
 * which instruction it already follows.
 *
 * @param from where to start: with what arrived at or after this moment; absent to start at the oldest record
 * @param request distinguishes an instruction from an earlier one with the same content
 */
public record StartInstruction(Optional<Instant> from, Optional<String> request) {

    private static final String TIMESTAMP = OffsetMap.TIMESTAMP;
    private static final String POSITION = "position";
    private static final String REQUEST = "request";

    private static final int LONGEST_REQUEST = 64;

    public StartInstruction {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(request, "request");
    }

    /** True if a map is meant as an instruction rather than an offset. */
    public static boolean isOne(Map<String, ?> map) {
        return !map.containsKey(OffsetMap.SEQUENCE_NUMBER) && (map.containsKey(TIMESTAMP) || map.containsKey(POSITION));
    }

    /** @throws DataException if the map is not an instruction; the message says what is wrong with it */
    public static StartInstruction parse(Map<String, ?> map) {
        var unknown = new TreeSet<>(map.keySet());
        unknown.remove(REQUEST);
        boolean isTimed = unknown.remove(TIMESTAMP);
        boolean isPlaced = unknown.remove(POSITION);
        if (!unknown.isEmpty() || isTimed == isPlaced) {
            throw new DataException("Not an instruction where to start: " + map
                    + ". Expected {\"timestamp\": \"<date and time>\"} or {\"position\": \"TRIM_HORIZON\"}, and beside"
                    + " it a \"request\" of your choice where the same is to be done again");
        }
        Optional<Instant> from = isTimed ? Optional.of(moment(map.get(TIMESTAMP))) : oldest(map.get(POSITION));
        return new StartInstruction(
                from, map.containsKey(REQUEST) ? Optional.of(request(map.get(REQUEST))) : Optional.empty());
    }

    private static Instant moment(Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new DataException(
                    TIMESTAMP + " is " + value
                            + ". It must be an ISO-8601 date and time with its offset, such as 2026-11-20T08:00:00Z",
                    e);
        }
    }

    private static Optional<Instant> oldest(Object value) {
        if (OffsetMap.TRIM_HORIZON.equals(value)) {
            return Optional.empty();
        }
        throw new DataException(POSITION + " is " + value + ". It must be " + OffsetMap.TRIM_HORIZON
                + ", the oldest record; to start at a moment, write a " + TIMESTAMP + " instead");
    }

    private static String request(Object value) {
        if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST_REQUEST) {
            return text;
        }
        throw new DataException(REQUEST + " is " + value + ". It must be a text of at most " + LONGEST_REQUEST
                + " characters, to tell this instruction from an earlier one");
    }

    /** Where a shard that follows this instruction starts. Records that are gone by then are a loss like any other. */
    public SourceOffset start(StreamEpoch epoch) {
        return from.<SourceOffset>map(moment -> new SourceOffset.AtTimestamp(moment, epoch, from))
                .orElseGet(() -> new SourceOffset.TrimHorizon(epoch, Optional.empty()));
    }

    /** How the offsets that follow this instruction refer to it. */
    public String text() {
        return from.map(Instant::toString).orElse(OffsetMap.TRIM_HORIZON)
                + request.map(text -> " " + text).orElse("");
    }
}
