// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The limit of events whose fields are delivered one by one. */
record FieldLimit(long bytes) implements SizeLimit {

    private static final String EXTRA_FIELDS = "extraFields";
    private static final String ORIGINAL = "original";

    private static final EventField[] FIELDS = EventField.values();

    @Override
    public boolean isExceededBy(ActivityEvent event) {
        return mayBeExceededBy(event) && size(event, ValueSize.QUICK) > bytes && size(event) > bytes;
    }

    @Override
    public long size(ActivityEvent event) {
        return size(event, ValueSize.EXACT);
    }

    private static long size(ActivityEvent event, ValueSize size) {
        long sum = RESERVED + size.of(event.original()) + size.of(event.extraFields());
        for (EventField field : FIELDS) {
            sum += size.of(event.value(field));
        }
        return sum + size.of(event.value(EventField.SESSION_ID)) + DatabaseObject.size(StatementReading.objects(event));
    }

    @Override
    public ShortenedEvent shorten(ActivityEvent event) {
        Map<String, Object> values = values(event);
        Map<String, String> truncated = new TreeMap<>();
        // It repeats the other fields, and a part of it would be no JSON.
        if (event.original() != null) {
            truncated.put(ORIGINAL, Fingerprint.of(event.original()));
        }
        cut(EventField.SESSION_ID.jsonName(), LONGEST_SESSION_ID, values, truncated);
        long[] sizes = values.values().stream().mapToLong(ValueSize.EXACT::of).toArray();
        long objects = DatabaseObject.size(StatementReading.objects(event));
        long share = FairShare.of(sizes, bytes - RESERVED - LONGEST_SESSION_ID - objects);
        values.keySet().forEach(name -> cut(name, share, values, truncated));
        return new ShortenedEvent(event(event, values), Classification.of(event), truncated);
    }

    /** The values of which something can be cut, by name. */
    private static Map<String, Object> values(ActivityEvent event) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (EventField field : FIELDS) {
            if (ValueSize.QUICK.of(event.value(field)) > 0) {
                values.put(field.jsonName(), event.value(field));
            }
        }
        values.put(EXTRA_FIELDS, event.extraFields());
        return values;
    }

    /** What is cut for the session's id has its fingerprint from then on. */
    private static void cut(String name, long room, Map<String, Object> values, Map<String, String> truncated) {
        values.computeIfPresent(name, (same, value) -> {
            if (ValueSize.EXACT.of(value) <= room) {
                return value;
            }
            truncated.computeIfAbsent(name, absent -> ValueCut.fingerprint(value));
            return ValueCut.cut(value, room);
        });
    }

    @SuppressWarnings("unchecked") // The fields that are not known have their JSON by name.
    private static ActivityEvent event(ActivityEvent event, Map<String, Object> shortened) {
        Object[] values = new Object[EventField.COUNT];
        for (EventField field : FIELDS) {
            values[field.place()] = shortened.getOrDefault(field.jsonName(), event.value(field));
        }
        var extraFields = (Map<String, String>) shortened.get(EXTRA_FIELDS);
        return new ActivityEvent(event.index(), values, event.eventTime(), extraFields, null, event.textLength());
    }
}
