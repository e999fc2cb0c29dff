// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An event being filled in: the 27 fields of contract 1.1 in the order of AWS's samples, and no other. */
final class ActivityEvent {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectNode SHAPE = shape();

    private final ObjectNode fields;

    private ActivityEvent(ObjectNode fields) {
        this.fields = fields;
    }

    static ActivityEvent empty() {
        return new ActivityEvent(SHAPE.deepCopy());
    }

    private static ObjectNode shape() {
        try {
            return (ObjectNode) JSON.readTree("""
                    {"startTime":null,"logTime":null,"statementId":1,"substatementId":1,"objectType":null,
                     "command":null,"objectName":null,"databaseName":null,"dbUserName":null,"remoteHost":null,
                     "remotePort":null,"sessionId":null,"rowCount":null,"commandText":null,"paramList":[],"pid":0,
                     "clientApplication":null,"exitCode":null,"class":null,"serverVersion":null,
                     "serverType":"PostgreSQL","serviceName":"Amazon Aurora PostgreSQL-Compatible edition",
                     "serverHost":null,"netProtocol":"TCP","dbProtocol":"Postgres 3.0","type":"record",
                     "errorMessage":null}
                    """);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets a text, or null. */
    ActivityEvent with(String name, String value) {
        fields.required(name);
        fields.put(name, value);
        return this;
    }

    ActivityEvent with(String name, long value) {
        fields.required(name);
        fields.put(name, value);
        return this;
    }

    ActivityEvent with(String name, List<String> values) {
        fields.required(name);
        ArrayNode array = fields.putArray(name);
        values.forEach(array::add);
        return this;
    }

    /** Cuts what a user can make long, for an event that no Kinesis record can hold. */
    ActivityEvent cut(int characters) {
        cut("commandText", characters);
        cut("errorMessage", characters);
        long bound = fields.path("paramList").toString().length();
        return bound > characters ? with("paramList", List.of("[" + bound + " characters left out]")) : this;
    }

    private void cut(String name, int characters) {
        String text = fields.path(name).asText("");
        if (text.length() > characters) {
            int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
            with(name, text.substring(0, end) + " [cut from " + text.length() + " characters]");
        }
    }

    /** The compact JSON text. */
    String json() {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings and numbers can always be written", e);
        }
    }

    /** A statement may hold anything, so it is not printed. */
    @Override
    public String toString() {
        return fields.path("command").asText() + " of session "
                + fields.path("sessionId").asText();
    }
}
