// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** As what a document is handed on. */
public enum Form {
    /** A structure with a schema, for converters and sinks that need one. Its fields without a value are null. */
    STRUCT {
        @Override
        public Schema schema(Schema document) {
            return document;
        }

        @Override
        Object structure(Schema schema, List<Object> values) {
            var struct = new DocumentStruct(schema);
            List<Field> fields = schema.fields();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != null) {
                    struct.put(fields.get(i), values.get(i));
                }
            }
            return struct;
        }

        @Override
        Object leaf(Object value) {
            return value;
        }
    },

    /** A map without a schema, which has no entry for what has no value. */
    MAP {
        @Override
        public Schema schema(Schema document) {
            return null;
        }

        @Override
        Object structure(Schema schema, List<Object> values) {
            var map = new DocumentMap();
            List<Field> fields = schema.fields();
            for (int i = 0; i < values.size(); i++) {
                if (values.get(i) != null) {
                    map.put(fields.get(i).name(), values.get(i));
                }
            }
            return map;
        }

        @Override
        Object leaf(Object value) {
            return plain(value);
        }
    };

    /** The record's schema for a document of this schema; null for none. */
    public abstract Schema schema(Schema document);

    /** @param values in the order of the schema's fields; null for none */
    abstract Object structure(Schema schema, List<Object> values);

    abstract Object leaf(Object value);

    /** Without any structure of a schema inside. */
    private static Object plain(Object value) {
        if (value instanceof Struct struct) {
            var map = new DocumentMap();
            struct.schema().fields().forEach(field -> putUnlessNull(map, field.name(), struct.get(field)));
            return map;
        }
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>(list.size());
            list.forEach(element -> values.add(plain(element)));
            return values;
        }
        return value;
    }

    private static void putUnlessNull(Map<String, Object> map, String name, Object value) {
        if (value != null) {
            map.put(name, plain(value));
        }
    }
}
