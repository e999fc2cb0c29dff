// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.record.ActivitySchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas are a contract with every consumer: what is listed beside this test stays as it is. */
class SchemasTest {

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of("activity-event-fields.txt", ActivitySchema.EVENT),
                Arguments.of("coverage-fields.txt", CoverageSchema.COVERAGE));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyFieldHasTheNameAndTypeThatWasPublished(String published, Schema schema) throws IOException {
        try (InputStream in = SchemasTest.class.getResourceAsStream(published)) {
            assertThat(lines("", schema))
                    .as(
                            "Lines of %s are only ever added, with the next version in the first; no other is changed",
                            published)
                    .containsExactlyElementsOf(
                            new String(in.readAllBytes(), UTF_8).lines().toList());
        }
    }

    /** One line for the schema, and one for each field of its structures: name, type, whether it may be absent. */
    private static List<String> lines(String path, Schema schema) {
        Stream<String> own = Stream.of(path + " " + type(schema));
        return Stream.concat(own, fields(path, schema)).toList();
    }

    private static Stream<String> fields(String path, Schema schema) {
        return switch (schema.type()) {
            case STRUCT ->
                schema.fields().stream().flatMap(field -> lines(path + "/" + field.name(), field.schema()).stream());
            case ARRAY -> fields(path + "[]", schema.valueSchema());
            default -> Stream.of();
        };
    }

    private static String type(Schema schema) {
        String type = schema.type().getName();
        if (schema.name() != null) {
            type += ":" + schema.name() + ":" + schema.version();
        } else if (schema.type() == Schema.Type.ARRAY) {
            type += "<" + type(schema.valueSchema()) + ">";
        } else if (schema.type() == Schema.Type.MAP) {
            type += "<" + type(schema.keySchema()) + "," + type(schema.valueSchema()) + ">";
        }
        return type + (schema.isOptional() ? "?" : "");
    }
}
