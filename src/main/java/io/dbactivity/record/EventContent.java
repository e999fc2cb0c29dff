// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;

/** What the records of one Kinesis record's events hold: how, and of what schema, their values are, and their headers. */
interface EventContent {

    Schema schema();

    Object value(ActivityEvent event, String eventId);

    ConnectHeaders headers(ActivityEvent event, String eventId);
}
