// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.Account;
import java.time.Instant;

/**
 * Where in a shard a caller wants to begin; a member that it omitted is null.
 *
 * @param operation the operation that the caller called
 */
record StartingPoint(String operation, String type, String sequenceNumber, Instant timestamp) {

    /** The position in the shard. */
    long in(Stream stream, Shard shard, Instant now) {
        return switch (String.valueOf(type)) {
            case "TRIM_HORIZON" -> 0;
            case "LATEST" -> shard.tip();
            case "AT_TIMESTAMP" -> shard.positionAt(time(now));
            case "AT_SEQUENCE_NUMBER" -> number(stream, shard).ordinal();
            case "AFTER_SEQUENCE_NUMBER" -> number(stream, shard).ordinal() + 1;
            default -> throw Errors.validation("shardIteratorType", "Member must satisfy enum value set");
        };
    }

    private Instant time(Instant now) {
        if (timestamp == null) {
            throw Errors.invalid("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.");
        }
        if (timestamp.isAfter(now)) {
            throw Errors.invalid("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis."
                    + " timestampInMillis: " + timestamp.toEpochMilli() + ", currentTimestampInMillis: "
                    + now.toEpochMilli());
        }
        return timestamp;
    }

    /** A trimmed number is valid: reading silently continues at the oldest kept record. */
    private SequenceNumber number(Stream stream, Shard shard) {
        return SequenceNumber.parse(String.valueOf(sequenceNumber))
                .filter(shard::issued)
                .orElseThrow(() -> Errors.invalid("StartingSequenceNumber " + sequenceNumber + " used in " + operation
                        + " on shard " + shard.id() + " in stream " + stream.name() + " under account " + Account.ID
                        + " is invalid because it did not come from this stream."));
    }
}
