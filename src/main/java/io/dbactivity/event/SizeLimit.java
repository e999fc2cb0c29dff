// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

/**
 * How large an event may become in Kafka. Its size is estimated for the converter that makes the most of it, and never
 * too low. It counts key, headers and the fields that every record has. Immutable.
 */
public sealed interface SizeLimit permits FieldLimit, JsonLimit {

    /**
     * Room for what every record has besides the event's own values: names of fields, where the event was read, key,
     * headers, and the fingerprints of cut fields.
     */
    int RESERVED = 16 * 1024;

    /** The least limit that leaves room for values. */
    int LEAST = 4 * RESERVED;

    /**
     * The most bytes in Kafka for a byte of the message. A byte that is no UTF-8 or a control character becomes six,
     * and it can come three times: in its field, in {@code original}, and in the key.
     */
    int LARGEST_GROWTH = 18;

    /** The most of a session's id in bytes. It is in the key as well. No engine's id is longer than 40 characters. */
    int LONGEST_SESSION_ID = 1024;

    /** The limit of events that are delivered field by field. */
    static SizeLimit ofFields(long bytes) {
        return new FieldLimit(bytes);
    }

    /** The limit of events that are delivered as their own JSON, which the converter may write as a string of JSON. */
    static SizeLimit ofJsonText(long bytes) {
        return new JsonLimit(bytes, Escaping.ONCE, Escaping.TWICE);
    }

    /** The limit of events that are delivered as the bytes of their own JSON. */
    static SizeLimit ofJsonBytes(long bytes) {
        return new JsonLimit(bytes, Escaping.NONE, Escaping.ONCE);
    }

    /** The limit in bytes. */
    long bytes();

    /** False if the event is so short that it cannot exceed the limit, whatever it holds. Takes no time. */
    default boolean mayBeExceededBy(ActivityEvent event) {
        return (long) event.textLength() * LARGEST_GROWTH + RESERVED + DatabaseObject.MOST_BYTES > bytes();
    }

    /** True if an event exceeds the limit. Looks at its values only if its length does not decide it. */
    boolean isExceededBy(ActivityEvent event);

    /** How many bytes an event becomes at most. */
    long size(ActivityEvent event);

    /** The event with its long values cut to what fits. The same event is always cut in the same way. */
    ShortenedEvent shorten(ActivityEvent event);
}
