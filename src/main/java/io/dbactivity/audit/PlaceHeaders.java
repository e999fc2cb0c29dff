// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The headers that tell which event a record holds. */
final class PlaceHeaders {

    private static final String ID = "das.event.id";
    private static final String RUN = "das.run";
    private static final String ORDINAL = "das.ordinal";

    private PlaceHeaders() {}

    /** @throws AuditException if the headers are not those of an event */
    static EventPlace place(Headers headers) {
        String id = text(headers, ID);
        if (id == null) {
            throw new AuditException(
                    "it has no header " + ID + ". Is it this connector's, and does a transform drop headers?");
        }
        return EventPlace.parse(id, text(headers, RUN), text(headers, ORDINAL));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
