// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;

/**
 * Coordinates of one Kinesis record as headers, so that a transform or a consumer can route without reading the value. The
 * headers of all of its events are the same objects, for they do not change.
 */
final class CoordinateHeaders {

    private static final Map<Engine, Header> ENGINES = new EnumMap<>(Arrays.stream(Engine.values())
            .collect(Collectors.toMap(Function.identity(), engine -> header("das.engine", engine.text()))));

    private final ConnectHeaders ofRecord = new ConnectHeaders();

    CoordinateHeaders(Coordinates at) {
        ofRecord.addString("das.resource.id", at.resourceId())
                .addString("kinesis.stream", at.stream())
                .addString("kinesis.shard.id", at.shardId())
                .addString("kinesis.sequence.number", at.sequenceNumber());
    }

    /** Of one event of the record. */
    ConnectHeaders of(String eventId, Engine engine) {
        var all = new ConnectHeaders(ofRecord);
        all.addString("das.event.id", eventId);
        all.add(ENGINES.get(engine));
        return all;
    }

    void addTo(ConnectHeaders others) {
        ofRecord.forEach(others::add);
    }

    static Header header(String key, String value) {
        return new ConnectHeaders().addString(key, value).lastWithName(key);
    }
}
