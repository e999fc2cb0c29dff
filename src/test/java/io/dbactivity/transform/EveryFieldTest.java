// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.record.ActivitySchema;
import io.dbactivity.record.FieldNames;
import io.dbactivity.transform.cim.Cim;
import io.dbactivity.transform.document.Form;
import io.dbactivity.transform.document.JsonText;
import io.dbactivity.transform.document.Layout;
import io.dbactivity.transform.ecs.Ecs;
import io.dbactivity.transform.input.EmittedEvent;
import io.dbactivity.transform.input.RecordField;
import io.dbactivity.transform.ocsf.Ocsf;
import io.dbactivity.transform.ocsf.OcsfClass;
import io.dbactivity.transform.ocsf.OcsfVersion;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No form loses a field: whatever a field of an event says stands somewhere in the document. */
class EveryFieldTest {

    private static final JsonText JSON = new JsonText(UnaryOperator.identity());

    private static final long NUMBER = 60_000;

    static Stream<Arguments> layouts() {
        Stream<Arguments> others = Stream.of(Arguments.of("ECS", Ecs.LAYOUT), Arguments.of("CIM", Cim.LAYOUT));
        return Stream.concat(
                others,
                Stream.of(OcsfVersion.values())
                        .flatMap(version -> Stream.of(OcsfClass.values())
                                .map(each ->
                                        Arguments.of(version.text() + " " + each, new Ocsf(version).layout(each)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void standsInTheDocument(String name, Layout layout) {
        for (Form form : Form.values()) {
            assertThat(RecordField.ALL).allSatisfy(field -> {
                String one = document(layout, form, field, 1);
                assertThat(one).isNotEqualTo(document(layout, form, field, 2));
                if (field.schema().name() == null) {
                    assertThat(one).contains(text(field, 1));
                }
            });
        }
    }

    private static String document(Layout layout, Form form, RecordField field, int n) {
        return JSON.of(layout.document(new EmittedEvent(event(field, n)), form));
    }

    /** An event with a value in this field, and as little as possible in all others. */
    private static Struct event(RecordField field, int n) {
        var source = new Struct(ActivitySchema.SOURCE);
        var event = new Struct(withAddedFields());
        RecordField.ALL.stream()
                .filter(each -> !each.schema().isOptional())
                .forEach(each -> put(each, event, source, value(each, 9)));
        put(field, event, source, value(field, n));
        return event.put(FieldNames.SOURCE, source);
    }

    /** The schema of an event to which our own transforms have added fields. */
    private static Schema withAddedFields() {
        SchemaBuilder builder = SchemaBuilder.struct().name(ActivitySchema.NAME);
        ActivitySchema.EVENT.fields().forEach(field -> builder.field(field.name(), field.schema()));
        RecordField.ALL.stream()
                .filter(field -> field.path().equals(field.name()) && builder.field(field.name()) == null)
                .forEach(field -> builder.field(field.name(), field.schema()));
        return builder.build();
    }

    private static void put(RecordField field, Struct event, Struct source, Object value) {
        (field.path().equals(field.name()) ? event : source).put(field.name(), value);
    }

    private static Object value(RecordField field, int n) {
        if (field.schema().name() != null) {
            return new Date(NUMBER * n);
        }
        return switch (field.schema().type()) {
            case INT64 -> NUMBER + n;
            case ARRAY -> List.of(element(field.schema().valueSchema(), n));
            case MAP -> Map.of("key", "entry " + n);
            default -> text(field, n);
        };
    }

    private static Object element(Schema schema, int n) {
        return schema.type() == Schema.Type.STRUCT ? new Struct(schema).put("name", "element " + n) : "element " + n;
    }

    private static String text(RecordField field, int n) {
        if (field.path().endsWith("Time")) {
            return "2026-01-01T00:00:0" + n + ".1234567Z";
        }
        if (field.path().equals(FieldNames.REMOTE_PORT)) {
            return "5432" + n;
        }
        return switch (field.schema().type()) {
            case INT64 -> String.valueOf(NUMBER + n);
            case ARRAY -> "element " + n;
            case MAP -> "entry " + n;
            default -> field.name() + " " + n;
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void aDocumentIsOfItsSchema(String name, Layout layout) {
        assertThat(RecordField.ALL).allSatisfy(field -> {
            var document = (Struct) layout.document(new EmittedEvent(event(field, 1)), Form.STRUCT);
            document.validate();
            assertThat(document.schema()).isEqualTo(layout.schema());
        });
    }

    /** Avro and Iceberg want one structure for each name. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void everyStructureHasANameOfItsOwn(String name, Layout layout) {
        assertThat(structures(layout.schema())).doesNotContainNull().doesNotHaveDuplicates();
    }

    private static Stream<String> structures(Schema schema) {
        return switch (schema.type()) {
            case STRUCT ->
                Stream.concat(
                        Stream.of(schema.name()),
                        schema.fields().stream().flatMap(field -> structures(field.schema())));
            case ARRAY -> structures(schema.valueSchema());
            default -> Stream.of();
        };
    }
}
