// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.flat;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * One column.
 *
 * @param conversion of a value that is not null
 */
record Column(String name, Schema schema, Path path, UnaryOperator<Object> conversion) {

    Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(conversion, "conversion");
    }

    Object valueIn(Struct nested) {
        Object value = path.valueIn(nested);
        return value == null ? null : conversion.apply(value);
    }
}
