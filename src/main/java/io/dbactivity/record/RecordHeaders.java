// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.function.Consumer;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;

/**
 * Headers that all events of a Kinesis record have: the same objects, for they do not change, made when the first event is
 * asked for its headers. For one thread at a time.
 */
final class RecordHeaders {

    private final Consumer<Headers> maker;
    private ConnectHeaders made;

    /** @param maker adds them; what it holds on to stays in memory as long as an event's record does */
    RecordHeaders(Consumer<Headers> maker) {
        this.maker = maker;
    }

    void addTo(Headers headers) {
        if (made == null) {
            var all = new ConnectHeaders();
            maker.accept(all);
            made = all;
        }
        made.forEach(headers::add);
    }
}
