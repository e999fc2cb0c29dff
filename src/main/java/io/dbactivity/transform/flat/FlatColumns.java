// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.flat;

import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.document.JsonText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** Decides what column a field becomes. */
final class FlatColumns {

    private static final char NUL = '\0';

    /** The fields whose text is a time in ISO-8601, wherever they are. */
    private static final Set<String> TIMES = Set.of(FieldNames.START_TIME, FieldNames.END_TIME, FieldNames.LOG_TIME);

    private final FlatSettings settings;
    private final JsonText json;

    FlatColumns(FlatSettings settings) {
        this.settings = settings;
        this.json = new JsonText(this::withoutNul);
    }

    Column column(Path path) {
        Schema schema = path.schema();
        return switch (schema.type()) {
            case STRING -> text(path);
            case ARRAY, MAP -> column(path, text(path.isOptional()), json::of);
            case INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, BOOLEAN, BYTES, STRUCT ->
                column(path, optional(schema, path.isOptional()), UnaryOperator.identity());
        };
    }

    private Column text(Path path) {
        if (settings.times() == FlatSettings.Times.TIMESTAMP && TIMES.contains(path.name())) {
            return column(path, Timestamp.builder().optional().build(), value -> timestamp(value.toString()));
        }
        return column(path, optional(path.schema(), path.isOptional()), value -> withoutNul(value.toString()));
    }

    private Column column(Path path, Schema schema, UnaryOperator<Object> conversion) {
        return new Column(path.column(settings.delimiter()), schema, path, conversion);
    }

    private String withoutNul(String text) {
        return text.indexOf(NUL) < 0 ? text : text.replace(String.valueOf(NUL), settings.nulReplacement());
    }

    /** Rounded down to milliseconds; null if the text says no time. */
    private static Date timestamp(String iso) {
        try {
            return new Date(Instant.parse(iso).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Schema text(boolean optional) {
        return optional ? Schema.OPTIONAL_STRING_SCHEMA : Schema.STRING_SCHEMA;
    }

    /** The same schema, but that a value may be absent if this is true. */
    private static Schema optional(Schema schema, boolean optional) {
        if (schema.isOptional() == optional) {
            return schema;
        }
        var builder = new SchemaBuilder(schema.type())
                .name(schema.name())
                .version(schema.version())
                .doc(schema.doc())
                .optional();
        if (schema.parameters() != null) {
            builder.parameters(schema.parameters());
        }
        return builder.build();
    }
}
