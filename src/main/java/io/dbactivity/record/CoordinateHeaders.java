// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import org.apache.kafka.connect.header.ConnectHeaders;

/** Coordinates as headers, so that a transform or a consumer can route without reading the value. */
final class CoordinateHeaders {

    private CoordinateHeaders() {}

    static void add(ConnectHeaders headers, Coordinates at) {
        headers.addString("das.resource.id", at.resourceId());
        headers.addString("kinesis.stream", at.stream());
        headers.addString("kinesis.shard.id", at.shardId());
        headers.addString("kinesis.sequence.number", at.sequenceNumber());
    }
}
