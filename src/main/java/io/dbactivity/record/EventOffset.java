// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.offset.SourceOffset;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * The offset of one event: everything up to and including this event is delivered. Immutable. Thousands of events wait
 * in a worker at once, and Connect asks only the last of many for its offset. So what Connect stores is made when it
 * asks.
 */
final class EventOffset extends AbstractMap<String, Object> {

    private final SourceOffset.Delivered wholeRecord;
    private final int eventIndex;
    private final RecordNumbers numbers;
    private final int place;

    /**
     * @param wholeRecord the position once all of the record is delivered
     * @param place of the event among those of its record that are delivered, from 0 on
     */
    EventOffset(SourceOffset.Delivered wholeRecord, int eventIndex, RecordNumbers numbers, int place) {
        this.wholeRecord = wholeRecord;
        this.eventIndex = eventIndex;
        this.numbers = numbers;
        this.place = place;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        SourceOffset here = wholeRecord.at(eventIndex).withNumbers(numbers.after(place));
        return Collections.unmodifiableMap(here.toMap()).entrySet();
    }
}
