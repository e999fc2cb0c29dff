// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An event being filled in. Sets only fields that its shape has. */
final class EventDraft {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode fields;

    EventDraft(ObjectNode fields) {
        this.fields = fields;
    }

    /** Sets a text, or null. */
    EventDraft with(String name, String value) {
        return set(name, value == null ? NODES.nullNode() : NODES.textNode(value));
    }

    EventDraft with(String name, long value) {
        return set(name, NODES.numberNode(value));
    }

    EventDraft with(String name, boolean value) {
        return set(name, NODES.booleanNode(value));
    }

    EventDraft with(String name, List<String> values) {
        ArrayNode array = NODES.arrayNode();
        values.forEach(array::add);
        return set(name, array);
    }

    /** A draft of the object inside this one. What is set there is set here. */
    EventDraft nested(String name) {
        return new EventDraft((ObjectNode) fields.required(name));
    }

    ObjectNode json() {
        return fields;
    }

    private EventDraft set(String name, JsonNode value) {
        fields.required(name);
        fields.set(name, value);
        return this;
    }
}
