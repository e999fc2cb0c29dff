// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import io.dbactivity.transform.input.RecordField;
import org.apache.kafka.common.cache.Cache;
import org.apache.kafka.common.cache.LRUCache;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The schema of an event to which what follows from its statement is added. It keeps name, version and fields, so that
 * whatever takes an event takes a masked one. For one thread at a time.
 */
final class MaskedSchema {

    /** Of a connector there is one schema; in a topic, one for each version that has written to it. */
    private static final int SCHEMAS = 16;

    private final Cache<Schema, Schema> made = new LRUCache<>(SCHEMAS);

    /** The one asked for last, and what was made of it, because looking it up compares its fields. */
    private Schema last;

    private Schema lastMade;

    Schema of(Schema schema) {
        if (schema != last) {
            lastMade = lookUp(schema);
            last = schema;
        }
        return lastMade;
    }

    private Schema lookUp(Schema schema) {
        Schema masked = made.get(schema);
        if (masked == null) {
            masked = make(schema);
            made.put(schema, masked);
        }
        return masked;
    }

    private static Schema make(Schema schema) {
        SchemaBuilder builder = SchemaBuilder.struct()
                .name(schema.name())
                .version(schema.version())
                .doc(schema.doc());
        if (schema.isOptional()) {
            builder.optional();
        }
        for (Field field : schema.fields()) {
            builder.field(field.name(), field.schema());
        }
        addText(RecordField.QUERY_FINGERPRINT, schema, builder);
        addText(RecordField.QUERY_SUMMARY, schema, builder);
        return builder.build();
    }

    /** Unless an event has been masked before. */
    private static void addText(String name, Schema schema, SchemaBuilder builder) {
        if (schema.field(name) == null) {
            builder.field(name, Schema.OPTIONAL_STRING_SCHEMA);
        }
    }
}
