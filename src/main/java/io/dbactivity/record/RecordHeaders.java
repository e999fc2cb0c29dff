// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
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

    // Of the event itself; their values are put in.
    private static final Header EVENT_ID = named(HeaderNames.EVENT_ID);
    private static final Header ORDINAL = named(HeaderNames.ORDINAL);
    private static final Header EVENT_INDEX = named(HeaderNames.EVENT_INDEX);

    private static final Map<Engine, Header> ENGINES = engines();

    private final Origin origin;
    private final RecordNumbers numbers;
    private final boolean wholeOrigin;

    /** Null until they are made. */
    private Shared shared;

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
        headers.addString(HeaderNames.RESOURCE_ID, at.resourceId())
                .addString(HeaderNames.STREAM, at.stream())
                .addString(HeaderNames.SHARD_ID, at.shardId())
                .addString(HeaderNames.SEQUENCE_NUMBER, at.sequenceNumber());
    }

    @Override
    public Header[] make(int eventIndex, int place, Engine engine) {
        if (shared == null) {
            shared = new Shared();
        }
        return shared.with(eventIndex, place, engine);
    }

    /** What is the same for all events, with room for what is not. */
    private final class Shared {

        private final Header[] headers;
        private final int own;
        private final String idPrefix = origin.at().eventIdPrefix();
        private final boolean numbered = numbers.run() != null;

        Shared() {
            List<Header> all = new ArrayList<>();
            coordinates().forEach(all::add);
            own = all.size();
            all.add(EVENT_ID);
            all.add(ENGINES.get(Engine.UNKNOWN));
            if (numbered) {
                all.add(ORDINAL);
            }
            if (wholeOrigin) {
                all.add(EVENT_INDEX);
                remainingOrigin().forEach(all::add);
            }
            headers = all.toArray(new Header[0]);
        }

        Header[] with(int eventIndex, int place, Engine engine) {
            Header[] complete = headers.clone();
            int next = own;
            set(complete, next++, idPrefix + eventIndex);
            complete[next++] = ENGINES.get(engine);
            if (numbered) {
                set(complete, next++, numbers.ordinal(place).toString());
            }
            if (wholeOrigin) {
                set(complete, next, Integer.toString(eventIndex));
            }
            return complete;
        }
    }

    private static void set(Header[] headers, int index, String value) {
        headers[index] = headers[index].with(Schema.STRING_SCHEMA, value);
    }

    private static Map<Engine, Header> engines() {
        Map<Engine, Header> headers = new EnumMap<>(Engine.class);
        for (Engine engine : Engine.values()) {
            headers.put(engine, named(HeaderNames.ENGINE).with(Schema.STRING_SCHEMA, engine.text()));
        }
        return headers;
    }

    private static Header named(String key) {
        return new ConnectHeaders().addString(key, "").lastWithName(key);
    }

    private Headers coordinates() {
        var headers = new ConnectHeaders();
        addCoordinates(origin.at(), headers);
        add(HeaderNames.RUN, numbers.run(), headers);
        return headers;
    }

    private Headers remainingOrigin() {
        var headers = new ConnectHeaders();
        add(HeaderNames.CLUSTER_ID, origin.clusterId(), headers);
        add(HeaderNames.INSTANCE_ID, origin.instanceId(), headers);
        add(HeaderNames.CONTRACT_VERSION, origin.at().contractVersion(), headers);
        add(HeaderNames.EVENT_COUNT, Integer.toString(origin.eventCount()), headers);
        add(HeaderNames.ARRIVAL_TIME, origin.at().arrivalTime().toString(), headers);
        add(HeaderNames.REGION, origin.region(), headers);
        add(HeaderNames.CONNECTOR_NAME, origin.connectorName(), headers);
        add(HeaderNames.CONNECTOR_VERSION, origin.connectorVersion(), headers);
        return headers;
    }

    private static void add(String key, String value, Headers headers) {
        if (value != null) {
            headers.addString(key, value);
        }
    }
}
