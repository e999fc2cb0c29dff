// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.event.EventException;
import io.dbactivity.rds.RdsException;
import io.dbactivity.stream.StreamException;

/** The only place that decides what follows from a failure. Immutable. */
public final class ErrorPolicy {

    private final ErrorSettings settings;

    public ErrorPolicy(ErrorSettings settings) {
        this.settings = settings;
    }

    /** The verdict on a failed call to Kinesis. */
    public Verdict verdict(StreamException failure) {
        return switch (failure.reason()) {
            case THROTTLED, UNAVAILABLE, NO_CREDENTIALS, ITERATOR_EXPIRED -> Verdict.RETRY;
            // Stopping an activity stream deletes its Kinesis stream, and starting it creates another. Both are normal
            // operation.
            case NOT_FOUND, STREAM_RECREATED -> Verdict.WAIT;
            case SHARD_EXPIRED -> positionLost();
            case ACCESS_DENIED, REFUSED -> unreadable();
            // The reader continues after a lost position by itself, and reports the loss with the next records.
            case POSITION_LOST -> Verdict.FAIL;
        };
    }

    /** The verdict on a failed call to RDS. */
    public Verdict verdict(RdsException failure) {
        return switch (failure.reason()) {
            case THROTTLED, UNAVAILABLE, NO_CREDENTIALS -> Verdict.RETRY;
            case ACCESS_DENIED, REFUSED -> unreadable();
        };
    }

    /** The verdict on records that were lost before they were read. */
    public Verdict positionLost() {
        return switch (settings.lostPositions()) {
            case CONTINUE -> Verdict.GO_ON_WITH_GAP;
            case FAIL -> Verdict.FAIL;
        };
    }

    /** The verdict on a failure to decrypt, parse or map one record. */
    public Verdict verdict(RuntimeException failure) {
        if (failure instanceof CryptoException crypto) {
            return switch (crypto.reason()) {
                case UNAVAILABLE, NO_CREDENTIALS, KEY_DISABLED -> Verdict.RETRY;
                case ACCESS_DENIED, KEY_NOT_FOUND, UNKNOWN_RESOURCE -> unreadable();
                case NOT_AN_ENVELOPE, WRONG_KEY, CORRUPT, BAD_SIGNATURE, NOT_GZIP, TOO_LARGE -> undecodable();
            };
        }
        // Anything but these two is on.large.event=fail or a defect of the connector, and no reason to skip a record.
        return failure instanceof EventException ? undecodable() : Verdict.FAIL;
    }

    private Verdict unreadable() {
        return switch (settings.unreadableStreams()) {
            case ISOLATE -> Verdict.ISOLATE;
            case FAIL -> Verdict.FAIL;
        };
    }

    private Verdict undecodable() {
        return switch (settings.undecodableRecords()) {
            case SKIP -> Verdict.SET_ASIDE;
            case FAIL -> Verdict.FAIL;
        };
    }

    /** What follows if the worker drops an event. */
    public DroppedRecords droppedRecords() {
        return settings.droppedRecords();
    }
}
