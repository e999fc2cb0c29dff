// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.event.ActivityEvent;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.Classification;
import io.dbactivity.event.EventException;
import io.dbactivity.event.EventField;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The inner record, against a reader that builds a tree of it and accepts nothing but JSON. */
final class EventFuzz {

    private static final EventParser PARSER = new EventParser(new EventSettings(true), 64 << 20);
    private static final EventParser OF_TEXT_ONLY =
            new EventParser(new EventSettings(true, Set.of(EventField.TYPE)), 64 << 20);

    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EventFuzz() {}

    static List<byte[]> seeds() {
        return List.of(
                ("{\"type\":\"DatabaseActivityMonitoringRecord\",\"clusterId\":\"c\",\"instanceId\":\"i\","
                                + "\"databaseActivityEventList\":[{\"type\":\"record\",\"commandText\":\"select '\\u00e9'\","
                                + "\"paramList\":[\"a\",null,1],\"pid\":1,\"logTime\":\"2026-11-28 00:00:00.1+00\","
                                + "\"new\":{\"a\":[1.5e3]},\"engineNativeAuditFields\":{\"A\":null}},null,{\"type\":\"heartbeat\"}]}")
                        .getBytes(UTF_8),
                "{\"databaseActivityEventList\":\"[{\\\"commandText\\\":\\\"\\\\\\\\u\\\"}]\"}".getBytes(UTF_8),
                "{\"databaseActivityEventList\":[{\"commandText\":\"\\u \u20ac\"}]}".getBytes(UTF_8));
    }

    static void check(byte[] input) {
        ActivityRecord read;
        try {
            read = PARSER.parse(input);
        } catch (EventException refused) {
            require(refused.reason() != EventException.Reason.NOT_JSON || !isJson(input), "JSON was taken for none");
            return;
        }
        read.events().forEach(Classification::of);
        compare(read, OF_TEXT_ONLY.parse(input));
        if (isJson(input)) {
            compare(read, tree(input).get("databaseActivityEventList"));
        }
    }

    private static void compare(ActivityRecord all, ActivityRecord few) {
        require(originals(all).equals(originals(few)), "the texts of the events differ");
        require(
                all.flaw().map(flaw -> flaw.count()).equals(few.flaw().map(flaw -> flaw.count())),
                "the numbers of bad elements differ");
    }

    private static List<String> originals(ActivityRecord record) {
        return record.events().stream().map(ActivityEvent::original).toList();
    }

    private static void compare(ActivityRecord read, JsonNode list) {
        // Several lists are read one after the other, and a list may be a text. The tree has one of them.
        if (list == null || !list.isArray() || list.size() != elements(read)) {
            return;
        }
        List<JsonNode> objects = StreamSupport.stream(list.spliterator(), false)
                .filter(JsonNode::isObject)
                .toList();
        for (ActivityEvent event : read.events().size() == objects.size() ? read.events() : List.<ActivityEvent>of()) {
            JsonNode text = objects.get(event.index()).get("commandText");
            boolean same = text == null
                    || !text.isTextual()
                    || Objects.equals(event.text(EventField.COMMAND_TEXT), text.textValue());
            require(same || !event.original().equals(objects.get(event.index()).toString()), "a statement differs");
        }
    }

    private static int elements(ActivityRecord read) {
        return read.events().size() + read.flaw().map(flaw -> flaw.count()).orElse(0);
    }

    private static boolean isJson(byte[] input) {
        return tree(input) != null;
    }

    private static JsonNode tree(byte[] input) {
        try {
            return STRICT.readTree(new String(input, UTF_8));
        } catch (IOException notJson) {
            return null;
        }
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }
}
