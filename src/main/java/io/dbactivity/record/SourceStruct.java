// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.Date;

/** Where an event was read. Only its numbers are its own; the rest is kept once for all events of a Kinesis record. */
final class SourceStruct extends LazyStruct {

    private static final String CONNECTOR_KIND = "database-activity";

    // Names are looked up once, because these values are set for every Kinesis record.
    private static final int VERSION = place(FieldNames.Source.VERSION);
    private static final int CONNECTOR = place(FieldNames.Source.CONNECTOR);
    private static final int NAME = place(FieldNames.Source.NAME);
    private static final int REGION = place(FieldNames.Source.REGION);
    private static final int STREAM = place(FieldNames.Source.STREAM);
    private static final int RESOURCE_ID = place(FieldNames.Source.RESOURCE_ID);
    private static final int CLUSTER_ID = place(FieldNames.Source.CLUSTER_ID);
    private static final int INSTANCE_ID = place(FieldNames.Source.INSTANCE_ID);
    private static final int CONTRACT_VERSION = place(FieldNames.Source.CONTRACT_VERSION);
    private static final int SHARD_ID = place(FieldNames.Source.SHARD_ID);
    private static final int SEQUENCE_NUMBER = place(FieldNames.Source.SEQUENCE_NUMBER);
    private static final int EVENT_INDEX = place(FieldNames.Source.EVENT_INDEX);
    private static final int EVENT_COUNT = place(FieldNames.Source.EVENT_COUNT);
    private static final int ARRIVAL_TIME = place(FieldNames.Source.ARRIVAL_TIME);
    private static final int RUN = place(FieldNames.Source.RUN);
    private static final int ORDINAL = place(FieldNames.Source.ORDINAL);

    private static final int FIELDS = ActivitySchema.SOURCE.fields().size();

    private final Object[] ofRecord;
    private final int eventIndex;
    private final RecordNumbers numbers;
    private final int place;

    /**
     * @param ofRecord made by {@link #ofRecord(Origin)}
     * @param place of the event among those of its record that are delivered, from 0 on
     */
    SourceStruct(Object[] ofRecord, int eventIndex, RecordNumbers numbers, int place) {
        super(ActivitySchema.SOURCE);
        this.ofRecord = ofRecord;
        this.eventIndex = eventIndex;
        this.numbers = numbers;
        this.place = place;
    }

    private static int place(String fieldName) {
        return ActivitySchema.SOURCE.field(fieldName).index();
    }

    /** The values that all events of a Kinesis record share, each at its field's place in the schema. */
    static Object[] ofRecord(Origin origin) {
        Coordinates at = origin.at();
        var values = new Object[FIELDS];
        values[VERSION] = origin.connectorVersion();
        values[CONNECTOR] = CONNECTOR_KIND;
        values[NAME] = origin.connectorName();
        values[REGION] = origin.region();
        values[STREAM] = at.stream();
        values[RESOURCE_ID] = at.resourceId();
        values[CLUSTER_ID] = origin.clusterId();
        values[INSTANCE_ID] = origin.instanceId();
        values[CONTRACT_VERSION] = at.contractVersion();
        values[SHARD_ID] = at.shardId();
        values[SEQUENCE_NUMBER] = at.sequenceNumber();
        values[EVENT_COUNT] = (long) origin.eventCount();
        values[ARRIVAL_TIME] = Date.from(at.arrivalTime());
        return values;
    }

    @Override
    Object value(int index) {
        if (index == EVENT_INDEX) {
            return (long) eventIndex;
        }
        if (index == ORDINAL) {
            return numbers.ordinal(place);
        }
        return index == RUN ? numbers.run() : ofRecord[index];
    }
}
