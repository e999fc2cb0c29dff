// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dbactivity.event.EventField;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object a line, for other programs. All of an event is in it, under AWS's own names. Everything beyond ASCII
 * is escaped, so that it is safe on a terminal too.
 */
final class JsonDisplay implements Display {

    private static final int LAST_PRINTABLE = 0x7e;

    private static final JsonFactory JSON = new JsonFactory();

    private final PrintStream out;

    /** Writes the content of an object. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    JsonDisplay(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(ShownEvent event) {
        print(json -> {
            write(json, "eventTime", event.time());
            json.writeStringField("engine", event.classification().engine().text());
            json.writeStringField("action", event.classification().action().text());
            json.writeStringField("outcome", event.classification().outcome().text());
            for (EventField field : EventField.values()) {
                Object value = event.event().value(field);
                if (value != null) {
                    json.writeFieldName(field.jsonName());
                    write(json, field, value);
                }
            }
            if (!event.event().extraFields().isEmpty()) {
                json.writeFieldName("extraFields");
                write(json, event.event().extraFields());
            }
            json.writeObjectFieldStart("source");
            write(json, event.place());
            json.writeNumberField("eventIndex", event.index());
            if (event.clusterId() != null) {
                json.writeStringField("clusterId", event.clusterId());
            }
            if (event.instanceId() != null) {
                json.writeStringField("instanceId", event.instanceId());
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, EventField field, Object value) throws IOException {
        switch (field.shape()) {
            case TEXT, TIME -> json.writeString(value.toString());
            case NUMBER -> json.writeNumber((Long) value);
            case LIST -> {
                json.writeStartArray();
                for (Object element : (List<?>) value) {
                    json.writeString((String) element);
                }
                json.writeEndArray();
            }
            case MAP -> write(json, (Map<?, ?>) value);
        }
    }

    private static void write(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeStringField((String) entry.getKey(), (String) entry.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Place place) throws IOException {
        json.writeStringField("stream", place.source());
        json.writeStringField("shardId", place.shard());
        json.writeStringField("sequenceNumber", place.position());
        write(json, "arrivalTime", place.time());
    }

    private static void write(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(name, time.get().toString());
        }
    }

    @Override
    public void show(Problem problem) {
        print(json -> {
            json.writeStringField("problem", problem.kind().text());
            json.writeStringField("text", problem.text());
            json.writeObjectFieldStart("source");
            write(json, problem.place());
            json.writeEndObject();
        });
    }

    private void print(Fields fields) {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setHighestNonEscapedChar(LAST_PRINTABLE);
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(text);
    }

    @Override
    public boolean flush() {
        return !out.checkError();
    }

    @Override
    public void finish() {
        out.flush();
    }
}
