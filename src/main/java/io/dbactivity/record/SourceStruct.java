// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where an event was read. Only its number is its own; the rest is kept once for all events of a Kinesis record. */
final class SourceStruct extends LazyStruct {

    private static final String CONNECTOR = "database-activity";

    private static final Map<String, Function<Origin, Object>> BY_NAME = Map.ofEntries(
            Map.entry(FieldNames.Source.VERSION, Origin::connectorVersion),
            Map.entry(FieldNames.Source.CONNECTOR, origin -> CONNECTOR),
            Map.entry(FieldNames.Source.NAME, Origin::connectorName),
            Map.entry(FieldNames.Source.REGION, Origin::region),
            Map.entry(FieldNames.Source.STREAM, origin -> origin.at().stream()),
            Map.entry(FieldNames.Source.RESOURCE_ID, origin -> origin.at().resourceId()),
            Map.entry(FieldNames.Source.CLUSTER_ID, Origin::clusterId),
            Map.entry(FieldNames.Source.INSTANCE_ID, Origin::instanceId),
            Map.entry(FieldNames.Source.CONTRACT_VERSION, origin -> origin.at().contractVersion()),
            Map.entry(FieldNames.Source.SHARD_ID, origin -> origin.at().shardId()),
            Map.entry(FieldNames.Source.SEQUENCE_NUMBER, origin -> origin.at().sequenceNumber()),
            // The event's own, which no origin knows.
            Map.entry(FieldNames.Source.EVENT_INDEX, origin -> null),
            Map.entry(FieldNames.Source.EVENT_COUNT, origin -> (long) origin.eventCount()),
            Map.entry(
                    FieldNames.Source.ARRIVAL_TIME,
                    origin -> Date.from(origin.at().arrivalTime())));

    private static final List<Function<Origin, Object>> IN_ORDER = inOrder(ActivitySchema.SOURCE, BY_NAME::get);

    private static final int EVENT_INDEX =
            ActivitySchema.SOURCE.field(FieldNames.Source.EVENT_INDEX).index();

    private final Object[] ofRecord;
    private final long eventIndex;

    /** @param ofRecord made by {@link #ofRecord(Origin)} */
    SourceStruct(Object[] ofRecord, long eventIndex) {
        super(ActivitySchema.SOURCE);
        this.ofRecord = ofRecord;
        this.eventIndex = eventIndex;
    }

    /** The values that all events of a Kinesis record share, in the order of the schema. */
    static Object[] ofRecord(Origin origin) {
        var values = new Object[IN_ORDER.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = IN_ORDER.get(index).apply(origin);
        }
        return values;
    }

    @Override
    Object value(int index) {
        return index == EVENT_INDEX ? (Object) eventIndex : ofRecord[index];
    }
}
