// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.input;

import io.dbactivity.record.ActivitySchema;
import io.dbactivity.record.FieldNames;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;

/**
 * A field of an emitted event that holds a value of its own.
 *
 * @param path its name, after that of its structure and a dot if it is in one, such as {@code source.shardId}
 * @param schema of the value
 */
public record RecordField(String path, Schema schema) {

    /** What MaskSql adds to an event: the same for statements that differ only in their values. */
    public static final String QUERY_FINGERPRINT = "queryFingerprint";

    /** What MaskSql adds to an event: the operations of a statement, and the names of their targets. */
    public static final String QUERY_SUMMARY = "querySummary";

    /** Every field of {@link ActivitySchema}, in its order, and after them those that other transforms of ours add. */
    public static final List<RecordField> ALL = Stream.concat(
                    fields("", ActivitySchema.EVENT),
                    Stream.of(QUERY_FINGERPRINT, QUERY_SUMMARY)
                            .map(name -> new RecordField(name, Schema.OPTIONAL_STRING_SCHEMA)))
            .toList();

    private static final Map<String, RecordField> BY_PATH =
            ALL.stream().collect(Collectors.toUnmodifiableMap(RecordField::path, Function.identity()));

    public RecordField {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(schema, "schema");
    }

    /** @throws IllegalArgumentException if an event has no such field */
    public static RecordField of(String path) {
        RecordField field = BY_PATH.get(path);
        if (field == null) {
            throw new IllegalArgumentException("An event has no field " + path);
        }
        return field;
    }

    /** The path of a field of the structure that says where an event was read. */
    public static String ofSource(String name) {
        return FieldNames.SOURCE + "." + name;
    }

    /** The path, without the structure. */
    public String name() {
        return path.substring(path.indexOf('.') + 1);
    }

    private static Stream<RecordField> fields(String prefix, Schema schema) {
        return schema.fields().stream().flatMap(field -> fields(prefix, field));
    }

    private static Stream<RecordField> fields(String prefix, Field field) {
        return field.schema().type() == Schema.Type.STRUCT
                ? fields(prefix + field.name() + ".", field.schema())
                : Stream.of(new RecordField(prefix + field.name(), field.schema()));
    }
}
