// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** An IAM policy, or the statements of one, as JSON. Immutable. */
record IamPolicy(List<Statement> statements) {

    private static final JsonFactory JSON = new JsonFactory();

    IamPolicy {
        statements = List.copyOf(statements);
    }

    /**
     * One statement, which allows something.
     *
     * @param principal who is allowed; empty in a policy that belongs to the caller
     * @param conditions operator to key to values; all must hold, and one value of each is enough
     */
    record Statement(
            String sid,
            String principal,
            List<String> actions,
            List<String> resources,
            Map<String, Map<String, List<String>>> conditions) {

        Statement {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            conditions = Map.copyOf(conditions);
        }

        /** A statement of an identity's own policy. */
        static Statement of(String sid, List<String> actions, List<String> resources) {
            return new Statement(sid, "", actions, resources, Map.of());
        }

        Statement on(String operator, String key, List<String> values) {
            return new Statement(sid, principal, actions, resources, Map.of(operator, Map.of(key, values)));
        }

        Statement withPrincipal(String arn) {
            return new Statement(sid, arn, actions, List.of("*"), conditions);
        }
    }

    String json() {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("Version", "2012-10-17");
            json.writeArrayFieldStart("Statement");
            for (Statement statement : statements) {
                write(statement, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does no I/O", e);
        }
        return text.toString();
    }

    private static void write(Statement statement, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("Sid", statement.sid());
        json.writeStringField("Effect", "Allow");
        if (!statement.principal().isEmpty()) {
            json.writeObjectFieldStart("Principal");
            json.writeStringField("AWS", statement.principal());
            json.writeEndObject();
        }
        write("Action", statement.actions(), json);
        write("Resource", statement.resources(), json);
        if (!statement.conditions().isEmpty()) {
            json.writeObjectFieldStart("Condition");
            for (var operator : statement.conditions().entrySet()) {
                json.writeObjectFieldStart(operator.getKey());
                for (var key : operator.getValue().entrySet()) {
                    write(key.getKey(), key.getValue(), json);
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
