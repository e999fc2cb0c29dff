// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.time.Instant;

/** Object mappers that turn Java records into the members of AWS shapes, {@code shardId} into {@code ShardId}. */
final class Mappers {

    private Mappers() {}

    static ObjectMapper json() {
        return mapper(new JsonFactory(), new Timestamps.WriteSeconds(), new Timestamps.ReadSeconds());
    }

    static ObjectMapper cbor() {
        return mapper(new CBORFactory(), new Timestamps.WriteTaggedMillis(), new Timestamps.ReadMillis());
    }

    static ObjectMapper query() {
        return mapper(new JsonFactory(), new Timestamps.WriteText(), new Timestamps.ReadSeconds());
    }

    private static ObjectMapper mapper(JsonFactory factory, Timestamps.Writer writer, Timestamps.Reader reader) {
        SimpleModule timestamps =
                new SimpleModule().addSerializer(Instant.class, writer).addDeserializer(Instant.class, reader);
        return new ObjectMapper(factory)
                .setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
                .setDefaultPropertyInclusion(Include.NON_NULL)
                .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .registerModule(timestamps);
    }
}
