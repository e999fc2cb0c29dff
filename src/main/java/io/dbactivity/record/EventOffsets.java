// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.Map;

/**
 * The offsets of one Kinesis record's events, as Connect stores them: all of a record's have the same values but one, which
 * are the same objects here. For a stored offset the order of a map is of no matter.
 */
final class EventOffsets {

    private final Map<String, Object> whole;

    /** @param whole the position once all of the record is delivered */
    EventOffsets(SourceOffset.Delivered whole) {
        this.whole = whole.toMap();
    }

    /** Everything up to this event is delivered. */
    Map<String, Object> upTo(int index) {
        return Map.of(
                OffsetMap.SEQUENCE_NUMBER, whole.get(OffsetMap.SEQUENCE_NUMBER),
                OffsetMap.EVENT_INDEX, (long) index,
                OffsetMap.LAST_INDEX, whole.get(OffsetMap.LAST_INDEX),
                OffsetMap.STREAM_CREATED, whole.get(OffsetMap.STREAM_CREATED),
                OffsetMap.READ_UNTIL, whole.get(OffsetMap.READ_UNTIL));
    }
}
