// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Headers;

/** What the records of one Kinesis record's events hold: how, and of what schema, their values are, and their headers. */
interface EventContent {

    Schema schema();

    Object value(ActivityEvent event);

    void addHeaders(ActivityEvent event, Headers headers);
}
