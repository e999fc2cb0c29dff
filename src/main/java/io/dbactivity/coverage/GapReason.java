// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why something could not be delivered. The text is what the ledger says and what auditors match on: it is public and
 * never changes, whatever the constant is called.
 */
public enum GapReason {
    /** The record's data is not what an activity stream carries. */
    NOT_AN_ENVELOPE("not_an_envelope"),
    /** KMS cannot unwrap the data key under the database's resource id, or the data key does not open the message. */
    WRONG_KEY("wrong_key"),
    /** The encrypted message or its compressed content is damaged. */
    CORRUPT("corrupt"),
    /** The message is whole, but its signature does not match it. */
    BAD_SIGNATURE("bad_signature"),
    /** The decrypted content is not gzip. */
    NOT_GZIP("not_gzip"),
    /** The content exceeds {@code max.inflated.bytes}, or takes more memory than it may. */
    TOO_LARGE("too_large"),
    /** The content is not JSON. */
    NOT_JSON("not_json"),
    /** The content is JSON of another shape than an activity record. */
    NOT_AN_ACTIVITY_RECORD("not_an_activity_record"),
    /** The content is nested more deeply than any activity record. */
    TOO_DEEP("too_deep"),
    /** Elements of the record's list are no events. The events beside them are delivered. */
    BAD_ELEMENT("bad_element"),
    /** An event is larger than {@code event.max.bytes}, and {@code on.large.event=skip}. */
    EVENT_TOO_LARGE("event_too_large"),
    /** Reading paused for longer than the stream keeps records. */
    RETENTION_OVERRUN("retention_overrun"),
    /** The shard has no record of the stored sequence number. */
    POSITION_LOST("position_lost"),
    /** The shard left the stream's retention before it was read to its end. */
    SHARD_EXPIRED("shard_expired"),
    /** The stream was deleted and created again; what was left of the earlier one is gone. */
    STREAM_RECREATED("stream_recreated"),
    /** RDS reports that activity may never have reached Kinesis. */
    RDS_REPORTED("rds_reported"),
    /** The worker dropped the record between the connector and Kafka. */
    DROPPED_BY_WORKER("dropped_by_worker");

    private final String text;

    GapReason(String text) {
        this.text = text;
    }

    /** The reason that an entry of the ledger states; absent if it is none of these. */
    public static Optional<GapReason> of(String text) {
        return Arrays.stream(values())
                .filter(reason -> reason.text.equals(text))
                .findFirst();
    }

    /** The word in the ledger's field {@code reason}. */
    public String text() {
        return text;
    }
}
