// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A lazy struct answers every question like Connect's own struct of the same values. */
class LazyStructTest {

    private static final Schema INNER =
            SchemaBuilder.struct().field("text", Schema.STRING_SCHEMA).build();

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .name("every.Type")
            .field("int8", Schema.INT8_SCHEMA)
            .field("int16", Schema.INT16_SCHEMA)
            .field("int32", Schema.INT32_SCHEMA)
            .field("int64", Schema.INT64_SCHEMA)
            .field("float32", Schema.FLOAT32_SCHEMA)
            .field("float64", Schema.FLOAT64_SCHEMA)
            .field("boolean", Schema.BOOLEAN_SCHEMA)
            .field("string", Schema.STRING_SCHEMA)
            .field("bytes", Schema.BYTES_SCHEMA)
            .field("array", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field(
                    "map",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA)
                            .build())
            .field("struct", INNER)
            .field("absent", Schema.OPTIONAL_STRING_SCHEMA)
            .build();

    private static final Object[] VALUES = {
        (byte) 1,
        (short) 2,
        3,
        4L,
        5f,
        6d,
        true,
        "seven",
        new byte[] {8},
        List.of("nine"),
        Map.of("ten", "10"),
        new Struct(INNER).put("text", "eleven"),
        null
    };

    private final LazyStruct lazy = lazyStruct(VALUES);
    private final Struct plain = plainOf(VALUES);

    private static LazyStruct lazyStruct(Object... values) {
        return new LazyStruct(SCHEMA) {
            @Override
            Object value(int index) {
                return values[index];
            }
        };
    }

    private static Struct plainOf(Object... values) {
        Struct struct = new Struct(SCHEMA);
        SCHEMA.fields().forEach(field -> struct.put(field, values[field.index()]));
        return struct;
    }

    @Test
    void everyGetterAnswers() {
        assertThat(lazy.schema()).isSameAs(SCHEMA);
        SCHEMA.fields().forEach(field -> {
            assertThat(lazy.get(field)).isEqualTo(plain.get(field));
            assertThat(lazy.get(field.name())).isEqualTo(plain.get(field.name()));
            assertThat(lazy.getWithoutDefault(field.name())).isEqualTo(plain.getWithoutDefault(field.name()));
        });
        assertThat(lazy.getInt8("int8")).isEqualTo(plain.getInt8("int8"));
        assertThat(lazy.getInt16("int16")).isEqualTo(plain.getInt16("int16"));
        assertThat(lazy.getInt32("int32")).isEqualTo(plain.getInt32("int32"));
        assertThat(lazy.getInt64("int64")).isEqualTo(plain.getInt64("int64"));
        assertThat(lazy.getFloat32("float32")).isEqualTo(plain.getFloat32("float32"));
        assertThat(lazy.getFloat64("float64")).isEqualTo(plain.getFloat64("float64"));
        assertThat(lazy.getBoolean("boolean")).isEqualTo(plain.getBoolean("boolean"));
        assertThat(lazy.getString("string")).isEqualTo(plain.getString("string"));
        assertThat(lazy.getBytes("bytes")).isEqualTo(plain.getBytes("bytes"));
        assertThat(lazy.getArray("array")).isEqualTo(plain.getArray("array"));
        assertThat(lazy.getMap("map")).isEqualTo(plain.getMap("map"));
        assertThat(lazy.getStruct("struct")).isEqualTo(plain.getStruct("struct"));
    }

    @Test
    void aFieldOfAnotherNameOrTypeIsRefused() {
        assertRefused(() -> lazy.get("strong"), "strong is not a valid field name");
        assertRefused(() -> lazy.getInt64("string"), "Field 'string' is not of type INT64");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(DataException.class).isThrownBy(call).withMessageContaining(message);
    }

    @Test
    void equalsAnyStructOfTheSameValues() {
        assertThat(lazy).isEqualTo(plain).isEqualTo(lazyStruct(VALUES)).hasSameHashCodeAs(plain);
        assertThat(lazy.put("string", "eight")).isNotEqualTo(plain);
    }

    @Test
    void takesWhatATransformPuts() {
        lazy.put("string", "eight").put(SCHEMA.field("absent"), "here");

        assertThat(lazy.getString("string")).isEqualTo("eight");
        assertThat(lazy.get("absent")).isEqualTo("here");
        assertThat(lazy.getInt64("int64")).isEqualTo(4);
        assertRefused(() -> lazy.put("int64", "text"), "int64");
    }

    @Test
    void isValidatedLikeAnyOther() {
        lazy.validate();
        Object[] wrong = VALUES.clone();
        wrong[7] = 7;

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> lazyStruct(wrong).validate());
    }

    @Test
    void showsNoValue() {
        assertThat(lazy).hasToString("Struct{every.Type}");
    }
}
