// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import org.apache.kafka.connect.header.Headers;

/** Coordinates of one Kinesis record as headers, so that a transform or a consumer can route without reading the value. */
final class CoordinateHeaders {

    private final Coordinates at;
    private final RecordHeaders ofRecord;

    CoordinateHeaders(Coordinates at) {
        this.at = at;
        this.ofRecord = new RecordHeaders(headers -> headers.addString("das.resource.id", at.resourceId())
                .addString("kinesis.stream", at.stream())
                .addString("kinesis.shard.id", at.shardId())
                .addString("kinesis.sequence.number", at.sequenceNumber()));
    }

    /** Those of the record. */
    void addTo(Headers headers) {
        ofRecord.addTo(headers);
    }

    /** Those of one of its events. */
    void addTo(Headers headers, int eventIndex, Engine engine) {
        addTo(headers);
        headers.addString("das.event.id", at.eventId(eventIndex)).addString("das.engine", engine.text());
    }
}
