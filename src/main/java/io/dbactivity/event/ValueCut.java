// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static io.dbactivity.event.ValueSize.EXACT;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts the value of a field to what there is room for. */
final class ValueCut {

    /** Of a list with too many elements, the first ones are kept, not a few characters of each. */
    private static final int LEAST_ELEMENT = 64;

    private ValueCut() {}

    /** Of a text, the beginning; of a list or map, the elements that there is room for, long ones cut. */
    static Object cut(Object value, long room) {
        if (value instanceof List<?> list) {
            return cut(list, room);
        }
        return value instanceof Map<?, ?> map ? cut(map, room) : cut((String) value, room);
    }

    private static String cut(String text, long room) {
        return text == null ? null : Escaping.ONCE.beginning(text, room - ValueSize.AROUND_TEXT);
    }

    private static List<String> cut(List<?> list, long room) {
        long share = share(
                list.stream()
                        .mapToLong(element -> EXACT.ofElement((String) element))
                        .toArray(),
                room);
        List<String> kept = new ArrayList<>();
        long left = room;
        for (Object element : list) {
            String text = cut((String) element, share);
            left -= EXACT.ofElement(text);
            if (left < 0) {
                break;
            }
            kept.add(text);
        }
        return kept;
    }

    private static Map<String, String> cut(Map<?, ?> map, long room) {
        long share = share(
                map.entrySet().stream()
                        .mapToLong(entry ->
                                EXACT.ofName((String) entry.getKey()) + EXACT.ofElement((String) entry.getValue()))
                        .toArray(),
                room);
        Map<String, String> kept = new LinkedHashMap<>();
        long left = room;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = (String) entry.getKey();
            String text = cut((String) entry.getValue(), share - EXACT.ofName(name));
            long size = EXACT.ofName(name) + EXACT.ofElement(text);
            if (size <= left) {
                kept.put(name, text);
                left -= size;
            }
        }
        return kept;
    }

    private static long share(long[] sizes, long room) {
        return Math.max(LEAST_ELEMENT, FairShare.of(sizes, room));
    }

    /** The fingerprint of a value before it is cut. That of a list or map is the one of its JSON. */
    static String fingerprint(Object value) {
        if (value instanceof String text) {
            return Fingerprint.of(text);
        }
        var fingerprint = new Fingerprint();
        try (JsonGenerator json = JsonTokens.WRITER.createGenerator(fingerprint)) {
            write(value, json);
        } catch (IOException e) {
            throw new UncheckedIOException("A digest does no I/O", e);
        }
        return fingerprint.text();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                json.writeString((String) element);
            }
            json.writeEndArray();
        } else {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                json.writeStringField((String) entry.getKey(), (String) entry.getValue());
            }
            json.writeEndObject();
        }
    }
}
