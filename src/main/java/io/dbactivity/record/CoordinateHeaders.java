// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import org.apache.kafka.connect.header.Headers;

/** Coordinates as headers, so that a transform or a consumer can route without reading the value. */
final class CoordinateHeaders {

    private CoordinateHeaders() {}

    /** Of a Kinesis record. */
    static void add(Coordinates at, Headers headers) {
        headers.addString("das.resource.id", at.resourceId())
                .addString("kinesis.stream", at.stream())
                .addString("kinesis.shard.id", at.shardId())
                .addString("kinesis.sequence.number", at.sequenceNumber());
    }

    /** Of one of its events. */
    static void add(Coordinates at, int index, Engine engine, Headers headers) {
        add(at, headers);
        headers.addString("das.event.id", at.eventId(index)).addString("das.engine", engine.text());
    }
}
