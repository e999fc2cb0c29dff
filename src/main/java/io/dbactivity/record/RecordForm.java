// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventSettings;
import org.apache.kafka.connect.source.SourceRecord;

/** One form of the values that a connector writes. A connector has one converter, so all of its records have one form. */
sealed interface RecordForm permits StructForm, JsonForm {

    /** What has to be read of an event. */
    EventSettings reading(RecordSettings settings);

    /** For the events of one Kinesis record. */
    EventContent content(RecordSettings settings, String version, Coordinates at, ActivityRecord activity);

    /** The same record with a value that stands beside events of this form. */
    SourceRecord beside(SourceRecord other);
}
