// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventException;
import io.dbactivity.event.EventField;
import io.dbactivity.event.EventParser;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Reads the values of emitted records: events as {@code record.value=struct} and JsonConverter make them, with or
 * without their schema, or an event's own text. AWS's fields have their own names in all of them, so the parser of
 * streams reads them, in a list of one event.
 */
final class EventJson {

    private static final byte[] BEFORE =
            "{\"type\":\"DatabaseActivityMonitorRecord\",\"databaseActivityEventList\":[".getBytes(UTF_8);
    private static final byte[] AFTER = "]}".getBytes(UTF_8);
    private static final byte[] BEFORE_TEXT =
            "{\"type\":\"DatabaseActivityMonitorRecord\",\"databaseActivityEventList\":\"[".getBytes(UTF_8);
    private static final byte[] AFTER_TEXT = "]\"}".getBytes(UTF_8);

    private static final String CURE =
            " The viewer reads topics whose values JsonConverter or StringConverter wrote, as"
                    + " the connector made them, before transforms that rename fields.";

    private final EventParser parser = ViewDecoder.parser();

    /**
     * Tells the viewer of the event in a value, or that there is none.
     *
     * @param index of the event in its Kinesis record
     */
    void show(Place place, int index, byte[] value, Viewer viewer) {
        if (value == null) {
            viewer.take(undecodable(place, "The record has no value." + CURE));
            return;
        }
        try {
            ActivityRecord record = payload(parse(value));
            if (record.events().stream().allMatch(EventJson::isEmpty)) {
                viewer.take(undecodable(place, "The value holds none of the fields of an event." + CURE));
            } else {
                ViewDecoder.shown(place, record).map(event -> event.at(index)).forEach(viewer::take);
                ViewDecoder.flaw(place, record).ifPresent(viewer::take);
            }
        } catch (EventException e) {
            viewer.take(undecodable(place, e.getMessage() + CURE));
        }
    }

    private static Problem undecodable(Place place, String text) {
        return new Problem(Problem.Kind.UNDECODABLE, place, text);
    }

    private ActivityRecord parse(byte[] value) {
        boolean isText = value.length > 1 && value[0] == '"' && value[value.length - 1] == '"';
        return isText
                ? parse(BEFORE_TEXT, Arrays.copyOfRange(value, 1, value.length - 1), AFTER_TEXT)
                : parse(BEFORE, value, AFTER);
    }

    private ActivityRecord parse(byte[] before, byte[] value, byte[] after) {
        var whole = new ByteArrayOutputStream(before.length + value.length + after.length);
        whole.writeBytes(before);
        whole.writeBytes(value);
        whole.writeBytes(after);
        return parser.parse(whole.toByteArray());
    }

    /** What JsonConverter puts beside a schema. */
    private ActivityRecord payload(ActivityRecord record) {
        if (record.events().size() != 1) {
            return record;
        }
        ActivityEvent only = record.events().get(0);
        String payload = only.extraFields().get("payload");
        return payload != null && isEmpty(only) ? parse(payload.getBytes(UTF_8)) : record;
    }

    private static boolean isEmpty(ActivityEvent event) {
        return Stream.of(EventField.values()).allMatch(field -> event.value(field) == null);
    }
}
