// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.Engine;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Headers;

/** Each event as a {@link Struct}, which says itself where the event was read. */
final class StructContent implements EventContent {

    private final Coordinates at;
    private final CoordinateHeaders coordinates;
    private final Object[] source;

    StructContent(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        this.at = at;
        this.coordinates = new CoordinateHeaders(at);
        this.source = SourceStruct.ofRecord(settings, version, at, activity);
    }

    @Override
    public Schema schema() {
        return ActivitySchema.EVENT;
    }

    @Override
    public Struct value(ActivityEvent event) {
        return new EventStruct(event, at, new SourceStruct(source, event.index()));
    }

    @Override
    public void addHeaders(int index, Engine engine, Headers headers) {
        coordinates.addTo(headers, index, engine);
    }
}
