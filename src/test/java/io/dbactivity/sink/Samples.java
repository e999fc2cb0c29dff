// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** Values of a schema with something in every field, also in those that did not exist when this was written. */
final class Samples {

    private static final long MOMENT = 1_767_225_600_123L;

    private Samples() {}

    static Struct filled(Schema schema) {
        var struct = new Struct(schema);
        for (Field field : schema.fields()) {
            struct.put(field, value(field.name(), field.schema()));
        }
        return struct;
    }

    private static Object value(String name, Schema schema) {
        if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
            return new Date(MOMENT);
        }
        return switch (schema.type()) {
            case STRING -> text(name);
            case INT64 -> 7L;
            case ARRAY -> List.of(value(name, schema.valueSchema()));
            case MAP -> Map.of("a.b", value(name, schema.valueSchema()));
            case STRUCT -> filled(schema);
            default -> throw new IllegalArgumentException(name + " is of the type " + schema.type());
        };
    }

    /** A value that the field's name promises; else one that says which field it is. */
    private static String text(String name) {
        if (name.endsWith("Time")
                || name.endsWith("_time")
                || List.of("@timestamp", "start", "end", "created").contains(name)) {
            return "2026-01-01T00:00:00.123456789Z";
        }
        return name.equals("ip") ? "192.0.2.1" : "value of " + name;
    }
}
