// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** Configured transforms, and what a converter writes of their values. */
final class Transforms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonConverter CONVERTER = converter();

    private Transforms() {}

    private static JsonConverter converter() {
        var converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false"), false);
        return converter;
    }

    static Transformation<SourceRecord> ecs(String... properties) {
        return configured(ToEcs::new, properties);
    }

    static Transformation<SourceRecord> ocsf(String... properties) {
        return configured(ToOcsf::new, properties);
    }

    static Transformation<SourceRecord> cim(String... properties) {
        return configured(ToCim::new, properties);
    }

    static Transformation<SourceRecord> masked(String... properties) {
        return configured(MaskSql::new, properties);
    }

    static Transformation<SourceRecord> flatten(String... properties) {
        return configured(Flatten::new, properties);
    }

    /** @param properties names with their values, as {@code name=value} */
    private static Transformation<SourceRecord> configured(
            Supplier<Transformation<SourceRecord>> constructor, String... properties) {
        Transformation<SourceRecord> transform = constructor.get();
        transform.configure(Stream.of(properties)
                .map(property -> property.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
        return transform;
    }

    /** As JsonConverter writes it without a schema. */
    static JsonNode json(SourceRecord record) {
        try {
            return JSON.readTree(CONVERTER.fromConnectData(record.topic(), record.valueSchema(), record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
