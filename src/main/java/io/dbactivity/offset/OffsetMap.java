// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.DataException;

/** The stored form of an offset: its field names, and the checks on a map that may have been written by hand. */
final class OffsetMap {

    static final String SEQUENCE_NUMBER = "sequenceNumber";
    static final String EVENT_INDEX = "eventIndex";
    static final String LAST_INDEX = "lastIndex";
    static final String TIMESTAMP = "timestamp";
    static final String STREAM_CREATED = "streamCreated";
    static final String READ_UNTIL = "readUntil";
    static final String HONOURS = "honours";
    static final String FOLLOWED_BY = "followedBy";
    static final String RUN = "run";
    static final String ORDINAL = "ordinal";
    static final String ENTRY = "entry";
    static final String COVERED_SINCE = "coveredSince";

    static final String SHARD_END = "SHARD_END";
    static final String TRIM_HORIZON = "TRIM_HORIZON";
    static final String AT_TIMESTAMP = "AT_TIMESTAMP";

    private static final Set<String> FIELDS = Set.of(
            SEQUENCE_NUMBER,
            EVENT_INDEX,
            LAST_INDEX,
            TIMESTAMP,
            STREAM_CREATED,
            READ_UNTIL,
            HONOURS,
            FOLLOWED_BY,
            RUN,
            ORDINAL,
            ENTRY,
            COVERED_SINCE);

    /** The pattern of the Kinesis API reference. */
    private static final Pattern DIGITS = Pattern.compile("0|([1-9]\\d{0,128})");

    private static final Pattern SHARDS = Pattern.compile("[a-zA-Z0-9_.-]{1,128}(,[a-zA-Z0-9_.-]{1,128})*");

    private static final Pattern RUNS = Pattern.compile("[0-9a-f]{12}");

    private static final Pattern ENTRIES = Pattern.compile("[a-zA-Z0-9_.:-]{1,400}");

    private OffsetMap() {}

    /** The fields that every offset has. */
    static Map<String, Object> of(
            String sequenceNumber, StreamEpoch epoch, Optional<Instant> readUntil, ShardNumbers numbers) {
        var map = new HashMap<String, Object>();
        map.put(SEQUENCE_NUMBER, sequenceNumber);
        map.put(STREAM_CREATED, epoch.created().toEpochMilli());
        readUntil.ifPresent(moment -> map.put(READ_UNTIL, moment.toEpochMilli()));
        epoch.honours().ifPresent(instruction -> map.put(HONOURS, instruction));
        numbers.run().ifPresent(run -> {
            map.put(RUN, run);
            map.put(ORDINAL, numbers.ordinal());
        });
        numbers.entry().ifPresent(entry -> map.put(ENTRY, entry));
        numbers.coveredSince().ifPresent(moment -> map.put(COVERED_SINCE, moment.toEpochMilli()));
        return map;
    }

    static void rejectUnknownFields(Map<String, ?> map) {
        for (String field : map.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new DataException("Offset has a field that is not known: " + field + ". Known are " + FIELDS);
            }
        }
    }

    static StreamEpoch epoch(Map<String, ?> map) {
        return new StreamEpoch(time(map, STREAM_CREATED), honours(map));
    }

    /** The number of the last delivered event, which must be one of its record. */
    static long eventIndex(Map<String, ?> map) {
        long eventIndex = number(map, EVENT_INDEX);
        long lastIndex = number(map, LAST_INDEX);
        if (eventIndex > lastIndex) {
            throw new DataException(EVENT_INDEX + " is " + eventIndex + ", which is above " + LAST_INDEX + " "
                    + lastIndex + ". They are the numbers of the last delivered and the last event of one record");
        }
        return eventIndex;
    }

    static String sequenceNumber(Map<String, ?> map) {
        if (map.get(SEQUENCE_NUMBER) instanceof String text
                && (Set.of(SHARD_END, TRIM_HORIZON, AT_TIMESTAMP).contains(text)
                        || DIGITS.matcher(text).matches())) {
            return text;
        }
        throw new DataException(SEQUENCE_NUMBER + " is " + map.get(SEQUENCE_NUMBER)
                + ". It must be a text of decimal digits as Kinesis numbers its records, or " + SHARD_END + ", "
                + TRIM_HORIZON + " or " + AT_TIMESTAMP);
    }

    private static Optional<String> honours(Map<String, ?> map) {
        if (!map.containsKey(HONOURS)) {
            return Optional.empty();
        }
        if (map.get(HONOURS) instanceof String instruction) {
            return Optional.of(instruction);
        }
        throw new DataException(HONOURS + " is " + map.get(HONOURS)
                + ". It must be the text that the connector's offsets show there, or be left out");
    }

    /** Connect allows no lists in an offset. */
    static String list(Set<String> shards) {
        return String.join(",", new TreeSet<>(shards));
    }

    static Set<String> followedBy(Map<String, ?> map) {
        if (!map.containsKey(FOLLOWED_BY)) {
            return Set.of();
        }
        if (map.get(FOLLOWED_BY) instanceof String text && SHARDS.matcher(text).matches()) {
            return Set.copyOf(List.of(text.split(",")));
        }
        throw new DataException(FOLLOWED_BY + " is " + map.get(FOLLOWED_BY)
                + ". It must be the names of the shards that follow, with commas between them, or be left out");
    }

    /** An offset of an older version has none. */
    static ShardNumbers numbers(Map<String, ?> map) {
        Optional<String> entry = text(map, ENTRY, ENTRIES, "the id of an entry of the ledger");
        Optional<String> run = text(map, RUN, RUNS, "12 hexadecimal digits");
        if (run.isEmpty() != !map.containsKey(ORDINAL)) {
            throw new DataException(RUN + " and " + ORDINAL + " go together: one of them is missing");
        }
        return new ShardNumbers(
                run, run.isPresent() ? number(map, ORDINAL) : 0, entry, optionalTime(map, COVERED_SINCE));
    }

    private static Optional<String> text(Map<String, ?> map, String field, Pattern pattern, String expected) {
        if (!map.containsKey(field)) {
            return Optional.empty();
        }
        if (map.get(field) instanceof String text && pattern.matcher(text).matches()) {
            return Optional.of(text);
        }
        throw new DataException(field + " is " + map.get(field) + ". It must be " + expected
                + " as the connector's offsets show it, or be left out");
    }

    static Optional<Instant> optionalTime(Map<String, ?> map, String field) {
        return map.containsKey(field) ? Optional.of(time(map, field)) : Optional.empty();
    }

    static Instant time(Map<String, ?> map, String field) {
        return Instant.ofEpochMilli(number(map, field));
    }

    /** Connect's REST API parses small numbers as Integers. */
    static long number(Map<String, ?> map, String field) {
        Object value = map.get(field);
        if ((value instanceof Long || value instanceof Integer) && ((Number) value).longValue() >= 0) {
            return ((Number) value).longValue();
        }
        throw new DataException(field + " is " + value + ". It must be a whole number from 0 on"
                + (field.equals(STREAM_CREATED)
                        ? ": the stream's creation time in milliseconds since the epoch, as the connector's offsets show it"
                        : ""));
    }
}
