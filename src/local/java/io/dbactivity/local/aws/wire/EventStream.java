// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import java.nio.ByteBuffer;
import java.util.Map;
import software.amazon.awssdk.eventstream.HeaderValue;
import software.amazon.awssdk.eventstream.Message;

/** The frames of a streamed answer, {@code application/vnd.amazon.eventstream}, around the members of each event. */
public final class EventStream {
    public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private final WireFormat format;

    public EventStream(WireFormat format) {
        this.format = format;
    }

    /** The frame of the answer's own members, of which there are none. It comes before the first event. */
    public ByteBuffer begin() {
        return event("initial-response", Map.of());
    }

    public ByteBuffer event(String type, Object members) {
        return frame("event", ":event-type", type, format.write(type, members));
    }

    public ByteBuffer exception(AwsError error) {
        return frame("exception", ":exception-type", error.code(), format.error(error));
    }

    private ByteBuffer frame(String messageType, String typeHeader, String type, byte[] payload) {
        return new Message(
                        Map.of(
                                ":message-type",
                                HeaderValue.fromString(messageType),
                                typeHeader,
                                HeaderValue.fromString(type),
                                ":content-type",
                                HeaderValue.fromString(format.contentType())),
                        payload)
                .toByteBuffer();
    }
}
