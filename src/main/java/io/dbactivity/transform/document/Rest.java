// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.document;

import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.RecordField;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Where a form keeps the fields of an event for which it has no place of its own. */
public interface Rest {

    /** Where the field goes, and as what. The attribute's value does not depend on what other attributes carry. */
    Attribute place(RecordField field);

    /**
     * The field's value as it is, with a time as text.
     *
     * @param path as in {@link Attribute#path}
     */
    static Attribute asItIs(RecordField field, String path) {
        return field.schema().name() == null
                ? Attribute.computed(path, optional(field.schema()), event -> event.value(field.path()), field.path())
                : Attribute.computed(path, event -> time(field, event), field.path());
    }

    /** A name of the record in lower case, with an underscore before each letter that was upper case. */
    static String inSnakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /**
     * Because a transform before this one may have removed the field, and what is carried elsewhere is not repeated.
     */
    private static Schema optional(Schema schema) {
        return schema.isOptional()
                ? schema
                : new SchemaBuilder(schema.type()).optional().build();
    }

    private static String time(RecordField field, EmittedEvent event) {
        Long millis = event.millis(field.path());
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
