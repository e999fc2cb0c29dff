// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;

/**
 * The headers of the events of one Kinesis record: its coordinates, so that a transform or a consumer can route an
 * event without reading its value, and the whole of its origin if the value does not say it. All of them are text, and
 * what is not known has no header.
 *
 * <p>What is the same for all events is made once, when the first event is asked for its headers. For one thread at a
 * time.
 */
final class RecordHeaders implements EventHeaders.Maker {

    private final Origin origin;
    private final RecordNumbers numbers;
    private final boolean wholeOrigin;

    /** Null until they are made. */
    private Headers coordinates;

    /** The same. */
    private Headers remainingOrigin;

    private RecordHeaders(Origin origin, RecordNumbers numbers, boolean wholeOrigin) {
        this.origin = origin;
        this.numbers = numbers;
        this.wholeOrigin = wholeOrigin;
    }

    /** Coordinates only, for events whose value says where it was read. */
    static RecordHeaders ofCoordinates(Origin origin, RecordNumbers numbers) {
        return new RecordHeaders(origin, numbers, false);
    }

    /** As {@link ActivitySchema#SOURCE}, for events whose value does not say where it was read. */
    static RecordHeaders ofWholeOrigin(Origin origin, RecordNumbers numbers) {
        return new RecordHeaders(origin, numbers, true);
    }

    /** Adds those of a Kinesis record as a whole. */
    static void addCoordinates(Coordinates at, Headers headers) {
        headers.addString("das.resource.id", at.resourceId())
                .addString("kinesis.stream", at.stream())
                .addString("kinesis.shard.id", at.shardId())
                .addString("kinesis.sequence.number", at.sequenceNumber());
    }

    @Override
    public void addTo(Headers headers, int eventIndex, int place, Engine engine) {
        make();
        coordinates.forEach(headers::add);
        headers.addString("das.event.id", origin.at().eventId(eventIndex)).addString("das.engine", engine.text());
        Long ordinal = numbers.ordinal(place);
        if (ordinal != null) {
            headers.addString("das.ordinal", ordinal.toString());
        }
        if (wholeOrigin) {
            headers.addString("das.event.index", Integer.toString(eventIndex));
            remainingOrigin.forEach(headers::add);
        }
    }

    private void make() {
        if (coordinates == null) {
            coordinates = new ConnectHeaders();
            addCoordinates(origin.at(), coordinates);
            add("das.run", numbers.run(), coordinates);
            remainingOrigin = wholeOrigin ? remainingOrigin() : null;
        }
    }

    private Headers remainingOrigin() {
        var headers = new ConnectHeaders();
        add("das.cluster.id", origin.clusterId(), headers);
        add("das.instance.id", origin.instanceId(), headers);
        add("das.contract.version", origin.at().contractVersion(), headers);
        add("das.event.count", Integer.toString(origin.eventCount()), headers);
        add("kinesis.arrival.time", origin.at().arrivalTime().toString(), headers);
        add("aws.region", origin.region(), headers);
        add("connector.name", origin.connectorName(), headers);
        add("connector.version", origin.connectorVersion(), headers);
        return headers;
    }

    private static void add(String key, String value, Headers headers) {
        if (value != null) {
            headers.addString(key, value);
        }
    }
}
