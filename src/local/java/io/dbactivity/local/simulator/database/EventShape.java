// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The fields of an engine's events in the order in which it writes them, with the values that hardly ever change. A
 * draft created from it can set only these fields, so no event can deviate from the shape.
 */
final class EventShape {

    private static final ObjectMapper READER = new ObjectMapper();

    private final ObjectNode fields;

    private EventShape(ObjectNode fields) {
        this.fields = fields;
    }

    static EventShape of(String json) {
        try {
            return new EventShape((ObjectNode) READER.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A shape is a JSON object", e);
        }
    }

    EventShape without(String name) {
        ObjectNode rest = fields.deepCopy();
        rest.remove(name);
        return new EventShape(rest);
    }

    EventShape withoutNested(String object, String name) {
        ObjectNode rest = fields.deepCopy();
        rest.withObjectProperty(object).remove(name);
        return new EventShape(rest);
    }

    EventDraft draft() {
        return new EventDraft(fields.deepCopy());
    }
}
