// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.offset.SourceOffset;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * The offset of one event: everything up to this event is delivered. Immutable. What Connect stores is made when Connect
 * asks for it, which it does of the last of many events: thousands of them wait in a worker at once.
 */
final class EventOffset extends AbstractMap<String, Object> {

    private final SourceOffset.Delivered wholeRecord;
    private final long eventIndex;

    /** @param wholeRecord the position once all of the record is delivered */
    EventOffset(SourceOffset.Delivered wholeRecord, long eventIndex) {
        this.wholeRecord = wholeRecord;
        this.eventIndex = eventIndex;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(wholeRecord.at(eventIndex).toMap()).entrySet();
    }
}
