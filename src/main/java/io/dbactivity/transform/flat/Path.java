// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.flat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** The way to a field: the structures that it is in, from the outside to the inside, and the field. */
record Path(List<Field> fields) {

    static final Path ROOT = new Path(List.of());

    Path {
        fields = List.copyOf(fields);
    }

    Path then(Field field) {
        return new Path(Stream.concat(fields.stream(), Stream.of(field)).toList());
    }

    /** Of the field. */
    Schema schema() {
        return fields.get(fields.size() - 1).schema();
    }

    String name() {
        return fields.get(fields.size() - 1).name();
    }

    String column(String delimiter) {
        return fields.stream().map(Field::name).collect(Collectors.joining(delimiter));
    }

    /** True if the field or one of its structures may be absent. */
    boolean isOptional() {
        return fields.stream().anyMatch(field -> field.schema().isOptional());
    }

    /** Null if the field or one of its structures is absent. */
    Object valueIn(Struct struct) {
        Object value = struct;
        for (Field field : fields) {
            if (value == null) {
                return null;
            }
            value = ((Struct) value).get(field);
        }
        return value;
    }
}
