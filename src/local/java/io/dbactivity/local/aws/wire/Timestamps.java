// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** The ways in which AWS protocols write an instant. */
final class Timestamps {
    private static final int MILLIS_DIGITS = 3;
    private static final int CBOR_EPOCH_TAG = 1;

    private Timestamps() {}

    abstract static class Writer extends JsonSerializer<Instant> {
        @Override
        public abstract void serialize(Instant value, JsonGenerator output, SerializerProvider provider)
                throws IOException;
    }

    abstract static class Reader extends JsonDeserializer<Instant> {
        @Override
        public abstract Instant deserialize(JsonParser input, DeserializationContext context) throws IOException;
    }

    static final class WriteSeconds extends Writer {
        @Override
        public void serialize(Instant value, JsonGenerator output, SerializerProvider provider) throws IOException {
            output.writeNumber(BigDecimal.valueOf(value.toEpochMilli(), MILLIS_DIGITS));
        }
    }

    static final class ReadSeconds extends Reader {
        @Override
        public Instant deserialize(JsonParser input, DeserializationContext context) throws IOException {
            return Instant.ofEpochMilli(
                    input.getDecimalValue().movePointRight(MILLIS_DIGITS).longValue());
        }
    }

    static final class WriteTaggedMillis extends Writer {
        @Override
        public void serialize(Instant value, JsonGenerator output, SerializerProvider provider) throws IOException {
            ((CBORGenerator) output).writeTag(CBOR_EPOCH_TAG);
            output.writeNumber(value.toEpochMilli());
        }
    }

    static final class ReadMillis extends Reader {
        @Override
        public Instant deserialize(JsonParser input, DeserializationContext context) throws IOException {
            return Instant.ofEpochMilli(input.getLongValue());
        }
    }

    static final class WriteText extends Writer {
        @Override
        public void serialize(Instant value, JsonGenerator output, SerializerProvider provider) throws IOException {
            output.writeString(value.toString());
        }
    }
}
