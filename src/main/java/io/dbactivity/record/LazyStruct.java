// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/**
 * A struct that looks its values up when it is asked for them. Connect's own struct copies and checks each value that
 * is put into it, which took half of the time of mapping an event. Values need no check here: they have their field's
 * type because of the way they were read.
 *
 * <p>It equals any struct of the same schema and values. The reverse does not hold, because a plain {@link Struct}
 * compares classes. As soon as somebody puts a value, it works as a plain one. No field of its schema has a default.
 */
abstract class LazyStruct extends Struct {

    private static final Schema NO_FIELDS = SchemaBuilder.struct().build();

    private final Schema schema;
    private Struct changed;

    LazyStruct(Schema schema) {
        super(NO_FIELDS);
        this.schema = schema;
    }

    /** @param index of the field in the schema */
    abstract Object value(int index);

    @Override
    public final Schema schema() {
        return schema;
    }

    @Override
    public final Object get(Field field) {
        return changed == null ? value(field.index()) : changed.get(field);
    }

    @Override
    public final Object get(String fieldName) {
        return get(field(fieldName));
    }

    @Override
    public final Object getWithoutDefault(String fieldName) {
        return get(fieldName);
    }

    @Override
    public final Byte getInt8(String fieldName) {
        return (Byte) get(fieldName, Schema.Type.INT8);
    }

    @Override
    public final Short getInt16(String fieldName) {
        return (Short) get(fieldName, Schema.Type.INT16);
    }

    @Override
    public final Integer getInt32(String fieldName) {
        return (Integer) get(fieldName, Schema.Type.INT32);
    }

    @Override
    public final Long getInt64(String fieldName) {
        return (Long) get(fieldName, Schema.Type.INT64);
    }

    @Override
    public final Float getFloat32(String fieldName) {
        return (Float) get(fieldName, Schema.Type.FLOAT32);
    }

    @Override
    public final Double getFloat64(String fieldName) {
        return (Double) get(fieldName, Schema.Type.FLOAT64);
    }

    @Override
    public final Boolean getBoolean(String fieldName) {
        return (Boolean) get(fieldName, Schema.Type.BOOLEAN);
    }

    @Override
    public final String getString(String fieldName) {
        return (String) get(fieldName, Schema.Type.STRING);
    }

    @Override
    public final byte[] getBytes(String fieldName) {
        return (byte[]) get(fieldName, Schema.Type.BYTES);
    }

    @Override
    @SuppressWarnings("unchecked") // As the field's schema says.
    public final <T> List<T> getArray(String fieldName) {
        return (List<T>) get(fieldName, Schema.Type.ARRAY);
    }

    @Override
    @SuppressWarnings("unchecked") // As the field's schema says.
    public final <K, V> Map<K, V> getMap(String fieldName) {
        return (Map<K, V>) get(fieldName, Schema.Type.MAP);
    }

    @Override
    public final Struct getStruct(String fieldName) {
        return (Struct) get(fieldName, Schema.Type.STRUCT);
    }

    private Object get(String fieldName, Schema.Type type) {
        Field field = field(fieldName);
        if (field.schema().type() != type) {
            throw new DataException("Field '" + fieldName + "' is not of type " + type);
        }
        return get(field);
    }

    private Field field(String name) {
        Field field = schema.field(name);
        if (field == null) {
            throw new DataException(name + " is not a valid field name");
        }
        return field;
    }

    @Override
    public final Struct put(String fieldName, Object value) {
        return put(field(fieldName), value);
    }

    @Override
    public final Struct put(Field field, Object value) {
        if (changed == null) {
            changed = plain();
        }
        changed.put(field, value);
        return this;
    }

    @Override
    public final void validate() {
        plain().validate();
    }

    private Struct plain() {
        var plain = new Struct(schema);
        schema.fields().forEach(field -> plain.put(field, get(field)));
        return plain;
    }

    @Override
    public final boolean equals(Object other) {
        return this == other
                || (other instanceof Struct that
                        && schema.equals(that.schema())
                        && schema.fields().stream().allMatch(field -> Objects.deepEquals(get(field), that.get(field))));
    }

    @Override
    public final int hashCode() {
        return plain().hashCode();
    }

    /** Without values: some are statements, and a worker at log level TRACE logs whole records. */
    @Override
    public final String toString() {
        return "Struct{" + schema.name() + "}";
    }
}
