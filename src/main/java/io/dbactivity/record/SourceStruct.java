// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.ActivityRecord;
import java.util.Date;

/** Where an event was read: all but its number is the same for all events of a Kinesis record, and kept once for them. */
final class SourceStruct extends LazyStruct {

    private static final String CONNECTOR = "database-activity";

    private static final int EVENT_INDEX =
            ActivitySchema.SOURCE.field("eventIndex").index();

    private final Object[] ofRecord;
    private final long eventIndex;

    /** @param ofRecord what {@link #ofRecord} made */
    SourceStruct(Object[] ofRecord, long eventIndex) {
        super(ActivitySchema.SOURCE);
        this.ofRecord = ofRecord;
        this.eventIndex = eventIndex;
    }

    /** What all events of a Kinesis record have in common, in the order of the schema. */
    static Object[] ofRecord(RecordSettings settings, String version, Coordinates at, ActivityRecord activity) {
        return new Object[] {
            version,
            CONNECTOR,
            settings.connectorName(),
            settings.region(),
            at.stream(),
            at.resourceId(),
            activity.clusterId(),
            activity.instanceId(),
            at.contractVersion(),
            at.shardId(),
            at.sequenceNumber(),
            null, // The event's own number.
            (long) activity.events().size(),
            Date.from(at.arrivalTime())
        };
    }

    @Override
    Object value(int index) {
        return index == EVENT_INDEX ? (Object) eventIndex : ofRecord[index];
    }
}
