// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.Engine;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Headers;

/** What the records of one Kinesis record's events hold: how, and of what schema, their values are, and their headers. */
interface EventContent {

    Schema schema();

    Object value(ActivityEvent event);

    /**
     * Of one event, which itself is not held on to.
     *
     * @param index of the event in the Kinesis record
     */
    void addHeaders(int index, Engine engine, Headers headers);
}
