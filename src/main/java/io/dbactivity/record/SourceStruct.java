// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import org.apache.kafka.connect.data.Struct;

/** Where an event was read: all but its number is the same for all events of a Kinesis record, and kept once for them. */
final class SourceStruct extends StructView {

    private static final int EVENT_INDEX =
            ActivitySchema.SOURCE.field("eventIndex").index();

    private final Struct ofRecord;
    private final long eventIndex;

    /** @param ofRecord everything but the event's number; nobody may change it afterwards */
    SourceStruct(Struct ofRecord, long eventIndex) {
        super(ActivitySchema.SOURCE);
        this.ofRecord = ofRecord;
        this.eventIndex = eventIndex;
    }

    @Override
    Object value(int index) {
        return index == EVENT_INDEX
                ? (Object) eventIndex
                : ofRecord.get(ActivitySchema.SOURCE.fields().get(index));
    }
}
