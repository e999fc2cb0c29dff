// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.Engine;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Headers;

/** Each event as the database wrote it; where it was read is said by headers alone. */
final class JsonContent implements EventContent {

    private final JsonForm form;
    private final CoordinateHeaders coordinates;
    private final SourceHeaders source;

    JsonContent(JsonForm form, RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        this.form = form;
        this.coordinates = new CoordinateHeaders(at);
        this.source = new SourceHeaders(settings, version, at, activity);
    }

    @Override
    public Schema schema() {
        return form.schema();
    }

    @Override
    public Object value(ActivityEvent event) {
        return form.json().apply(event.original());
    }

    @Override
    public void addHeaders(int index, Engine engine, Headers headers) {
        coordinates.addTo(headers, index, engine);
        source.addTo(headers, index);
    }
}
