// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The offset of one event, as Connect stores it: everything up to this event is delivered. Immutable. The offsets of a
 * record's events differ in one value and share all others, for thousands of them wait in a worker at once.
 */
final class EventOffset extends AbstractMap<String, Object> {

    private final Map<String, Object> wholeRecord;
    private final long eventIndex;

    /** @param wholeRecord the position once all of the record is delivered; not copied */
    EventOffset(Map<String, Object> wholeRecord, long eventIndex) {
        this.wholeRecord = wholeRecord;
        this.eventIndex = eventIndex;
    }

    @Override
    public Object get(Object key) {
        return OffsetMap.EVENT_INDEX.equals(key) ? Long.valueOf(eventIndex) : wholeRecord.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return wholeRecord.containsKey(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        var map = new HashMap<>(wholeRecord);
        map.put(OffsetMap.EVENT_INDEX, eventIndex);
        return Collections.unmodifiableMap(map).entrySet();
    }
}
