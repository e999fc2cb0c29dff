// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

/** An event is larger than Kafka takes. The message says where it is and how large, and holds no content. */
public final class LargeEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private LargeEventException(String message) {
        super(message);
    }

    /** Stops the task at an event. */
    static LargeEventException fatal(LargeEvent event) {
        return new LargeEventException(event.text()
                + " Set on.large.event=cut or skip to go on; or raise event.max.bytes together with"
                + " producer.override.max.request.size and max.message.bytes of the topic.");
    }

    /** Says why an event's Kinesis record is kept as a dead letter. */
    public static LargeEventException of(LargeEvent event) {
        return new LargeEventException(event.text());
    }
}
