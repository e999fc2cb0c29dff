// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventSettings;
import org.apache.kafka.connect.source.SourceRecord;

/** Values with a schema. */
final class StructForm implements RecordForm {

    @Override
    public EventSettings reading(RecordSettings settings) {
        return new EventSettings(settings.includeOriginal());
    }

    @Override
    public EventContent content(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        return new StructContent(settings, version, at, activity);
    }

    @Override
    public SourceRecord beside(SourceRecord other) {
        return other;
    }
}
