// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.flat;

import io.dbactivity.transform.document.DocumentStruct;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** The columns that stand for the fields of one schema. Immutable and safe for use by several threads. */
public final class FlatSchema {

    private static final String PREFIX = "Flat";

    private final Schema schema;
    private final List<Column> columns;

    private FlatSchema(Schema schema, List<Column> columns) {
        this.schema = schema;
        this.columns = List.copyOf(columns);
    }

    /**
     * Lays out the columns.
     *
     * @throws DataException if two fields would be the same column
     */
    public static FlatSchema of(Schema nested, FlatSettings settings) {
        List<Column> columns = new ArrayList<>();
        collect(new FlatColumns(settings), nested, Path.ROOT, columns);
        SchemaBuilder builder = SchemaBuilder.struct()
                .name(flatName(nested.name()))
                .version(nested.version())
                .doc(nested.doc());
        for (Column column : columns) {
            if (builder.field(column.name()) != null) {
                throw new DataException("Two fields of " + nested.name() + " would be the column " + column.name()
                        + ": choose another delimiter.");
            }
            builder.field(column.name(), column.schema());
        }
        return new FlatSchema(builder.build(), columns);
    }

    /** Another name, so that no registry or reader takes the one schema for the other. */
    private static String flatName(String name) {
        if (name == null) {
            return null;
        }
        int begin = name.lastIndexOf('.') + 1;
        return name.substring(0, begin) + PREFIX + name.substring(begin);
    }

    private static void collect(FlatColumns factory, Schema nested, Path path, List<Column> columns) {
        nested.fields().forEach(field -> {
            Path inner = path.then(field);
            if (field.schema().type() == Schema.Type.STRUCT) {
                collect(factory, field.schema(), inner, columns);
            } else {
                columns.add(factory.column(inner));
            }
        });
    }

    public Schema schema() {
        return schema;
    }

    /** @param nested a value of the schema for which the columns are */
    public Struct flatten(Struct nested) {
        var flat = new DocumentStruct(schema);
        columns.forEach(column -> flat.put(column.name(), column.valueIn(nested)));
        return flat;
    }
}
