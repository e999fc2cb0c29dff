// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.ConnectException;

/** Checks what an operator wants to store, while the operator can still be told what is wrong with it. */
public final class OffsetCheck {

    /** How long an activity stream keeps its records, which nobody can change. */
    private static final Duration RETENTION = Duration.ofHours(24);

    /**
     * By how much the clocks of the workers and of Kinesis, which wrote an offset's times, may be ahead of this one.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** Kinesis numbers its records with 56 digits, also in emulators. A longer number is ahead of every record. */
    private static final int MOST_DIGITS = 56;

    /** More events than this do not fit into the largest record that the connector inflates. */
    private static final long MOST_EVENTS = 1L << 29;

    /** A shard of Kinesis, or what takes the place of one for the events that RDS reports. */
    private static final Pattern SHARD = Pattern.compile("shardId-\\d{12}|rds-events");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private OffsetCheck() {}

    /**
     * Checks one offset or instruction.
     *
     * @param isRead whether anybody may read a stream of a name
     * @throws ConnectException if no task could start from the offset; the message says what is wrong
     */
    public static void check(Map<String, ?> partition, Map<String, ?> offset, Predicate<String> isRead, Instant now) {
        rejectControlCharacters(partition);
        rejectControlCharacters(offset);
        boolean isWholeStream = StreamPartition.isOne(partition);
        String stream = isWholeStream
                ? (String) partition.get(SourcePartition.STREAM)
                : knownShard(SourcePartition.parse(partition)).stream();
        if (!isRead.test(stream)) {
            throw new ConnectException("Unknown stream: " + stream + ". The connector's configuration neither lists it"
                    + " in das.resource.ids or kinesis.streams nor can it be discovered, so nobody would read the"
                    + " offset");
        }
        if (isWholeStream || StartInstruction.isOne(offset)) {
            StartInstruction.parse(offset).from().ifPresent(moment -> check(moment, now));
        } else {
            check(SourceOffset.parse(offset), offset, now.plus(CLOCK_TOLERANCE));
        }
    }

    /** They would make a message or a log line say something else than what is stored. */
    private static void rejectControlCharacters(Map<String, ?> map) {
        if (map != null && CONTROL.matcher(map.toString()).find()) {
            throw new ConnectException("The partition or the offset holds a control character, such as a line break."
                    + " None of its texts has one");
        }
    }

    private static SourcePartition knownShard(SourcePartition partition) {
        if (!SHARD.matcher(partition.shard()).matches()) {
            throw new ConnectException("Unknown shard: " + partition.shard()
                    + ". Kinesis names shards such as shardId-000000000000, and no task looks for another name");
        }
        return partition;
    }

    private static void check(SourceOffset offset, Map<String, ?> map, Instant latest) {
        rejectLater(OffsetMap.STREAM_CREATED, offset.streamCreated(), latest);
        offset.readUntil().ifPresent(moment -> rejectLater(OffsetMap.READ_UNTIL, moment, latest));
        offset.startTime().ifPresent(moment -> rejectLater(OffsetMap.TIMESTAMP, moment, latest));
        offset.lastRecord().ifPresent(sequenceNumber -> {
            if (sequenceNumber.length() > MOST_DIGITS) {
                throw new ConnectException(OffsetMap.SEQUENCE_NUMBER + " has " + sequenceNumber.length()
                        + " digits. Kinesis numbers its records with " + MOST_DIGITS);
            }
            long lastIndex = OffsetMap.number(map, OffsetMap.LAST_INDEX);
            if (lastIndex >= MOST_EVENTS) {
                throw new ConnectException(OffsetMap.LAST_INDEX + " is " + lastIndex
                        + ". It is the number of a record's last event, from 0 on, and no record has that many");
            }
        });
    }

    private static void rejectLater(String field, Instant moment, Instant latest) {
        if (moment.isAfter(latest)) {
            throw new ConnectException(field + " is " + moment.toEpochMilli() + ", which is " + moment
                    + " and still to come. Times are milliseconds since the epoch");
        }
    }

    private static void check(Instant moment, Instant now) {
        if (moment.isAfter(now)) {
            throw new ConnectException("timestamp is " + moment + ", which is still to come: it is " + now
                    + ". Reading can go back only; what has arrived is not skipped up to a moment in the future");
        }
        Instant oldest = now.minus(RETENTION);
        if (moment.isBefore(oldest)) {
            throw new ConnectException("timestamp is " + moment + ", and an activity stream keeps its records for "
                    + RETENTION.toHours() + " hours: what arrived before " + oldest
                    + " is gone. {\"position\": \"TRIM_HORIZON\"} starts at the oldest record that is left");
        }
    }
}
