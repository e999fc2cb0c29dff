// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.record.ActivitySchema;
import io.dbactivity.record.RecordValue;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every transform that gives events another form, and for {@link Flatten}. */
class EventTransformationTest {

    /** A view has what MaskSql says of a statement: at a place of its own, or with the rest. */
    @Test
    void whatAMaskedStatementIsStandsInEveryView() {
        SourceRecord masked = Transforms.masked()
                .apply(Emitted.event("aurora-mysql", "{'commandText':'SELECT * FROM orders WHERE id = 4711'}"));
        String fingerprint = ((Struct) masked.value()).getString("queryFingerprint");
        JsonNode ecs = Transforms.json(Transforms.ecs().apply(masked));
        JsonNode ocsf = Transforms.json(Transforms.ocsf().apply(masked));
        JsonNode cim = Transforms.json(Transforms.cim().apply(masked));

        assertThat(fingerprint).startsWith("1:");
        assertThat(ecs.at("/db/query/summary").asText()).isEqualTo("SELECT orders");
        assertThat(ecs.at("/aws/rds_das/query_fingerprint").asText()).isEqualTo(fingerprint);
        assertThat(ocsf.at("/unmapped/querySummary").asText()).isEqualTo("SELECT orders");
        assertThat(ocsf.at("/unmapped/queryFingerprint").asText()).isEqualTo(fingerprint);
        assertThat(cim.at("/das_query_summary").asText()).isEqualTo("SELECT orders");
        assertThat(cim.at("/das_query_fingerprint").asText()).isEqualTo(fingerprint);
    }

    @Test
    void theKeyOfAStatementCorrelatesItsEvents() {
        SourceRecord event = Emitted.event("aurora-mysql", "{'pid':7,'statementId':8}");

        assertThat(Transforms.json(Transforms.ocsf().apply(event))
                        .at("/metadata/correlation_uid")
                        .asText())
                .isEqualTo("db-some_id:7:8");
    }

    private static final SourceRecord EVENT = Emitted.event("aurora-mysql", "{'commandText':'select SECRET'}");

    static Stream<Transformation<SourceRecord>> views() {
        return Stream.of(Transforms.ecs(), Transforms.ocsf("topic.by.class=true"), Transforms.cim());
    }

    static Stream<Transformation<SourceRecord>> all() {
        return Stream.concat(views(), Stream.of(Transforms.flatten()));
    }

    @ParameterizedTest
    @MethodSource("views")
    void aLedgerEntryPassesThrough(Transformation<SourceRecord> transform) {
        SourceRecord entry = record(
                CoverageSchema.COVERAGE,
                new Struct(CoverageSchema.COVERAGE)
                        .put("kind", "heartbeat_missing")
                        .put("time", new Date(1))
                        .put("stream", "s")
                        .put("streamCreated", new Date(0))
                        .put("resourceId", "cluster-A"));

        assertThat(transform.apply(entry)).isSameAs(entry);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDeadLetterAndATombstonePassThrough(Transformation<SourceRecord> transform) {
        SourceRecord deadLetter = record(Schema.BYTES_SCHEMA, new byte[] {1});
        SourceRecord tombstone = record(null, null);
        SourceRecord typedTombstone = record(ActivitySchema.EVENT, null);

        assertThat(transform.apply(deadLetter)).isSameAs(deadLetter);
        assertThat(transform.apply(tombstone)).isSameAs(tombstone);
        assertThat(transform.apply(typedTombstone)).isSameAs(typedTombstone);
    }

    private static SourceRecord record(Schema schema, Object value) {
        return new SourceRecord(Map.of(), Map.of(), Emitted.TOPIC, schema, value);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCT")
    void anEventAsTheDatabaseWroteItIsRefused(RecordValue value) {
        SourceRecord event = Emitted.sample("oracle", value);

        assertThat(views())
                .allSatisfy(transform -> assertThatThrownBy(() -> transform.apply(event))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("record.value=struct")
                        .hasMessageNotContaining("select"));
        assertThat(Transforms.flatten().apply(event)).isSameAs(event);
    }

    @Test
    void anEventThatHasAnotherFormAlreadyIsRefused() {
        assertThat(views())
                .allSatisfy(transform -> assertThat(all()).allSatisfy(before -> {
                    SourceRecord other = before.apply(EVENT);
                    assertThatThrownBy(() -> transform.apply(other))
                            .isInstanceOf(DataException.class)
                            .hasMessageContaining(transform.getClass().getSimpleName())
                            .hasMessageNotContaining("SECRET");
                }));
    }

    /** Fields are found by their names, so a transform before this one may remove some. */
    @ParameterizedTest
    @MethodSource("all")
    void anEventMayLackFields(Transformation<SourceRecord> transform) {
        try (var before = new ReplaceField.Value<SourceRecord>()) {
            before.configure(Map.of("include", "eventId"));

            SourceRecord changed = transform.apply(before.apply(EVENT));

            assertThat(Transforms.json(changed)).isNotEmpty();
            assertThat(Transforms.json(changed).toString()).doesNotContain("SECRET");
        }
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() {
        Schema schema = SchemaBuilder.struct()
                .name(ActivitySchema.NAME)
                .field("pid", Schema.STRING_SCHEMA)
                .build();
        SourceRecord event = record(schema, new Struct(schema).put("pid", "SECRET"));

        assertThat(views())
                .allSatisfy(transform -> assertThatThrownBy(() -> transform.apply(event))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("pid")
                        .hasMessageNotContaining("SECRET"));
    }

    /** A worker at log level TRACE logs whole records. */
    @ParameterizedTest
    @MethodSource("all")
    void noStatementIsPrinted(Transformation<SourceRecord> transform) {
        assertThat(transform.apply(EVENT).toString()).doesNotContain("SECRET");
        assertThat(Transforms.json(transform.apply(EVENT)).toString()).contains("SECRET");
    }

    @Test
    void aValueHasASchemaOrNone() {
        assertThat(Transforms.ecs().apply(EVENT).valueSchema()).isNull();
        assertThat(Transforms.cim().apply(EVENT).value()).isInstanceOf(Map.class);
        assertThat(Transforms.ocsf().apply(EVENT).valueSchema().name())
                .isEqualTo("io.dbactivity.ocsf.v1_8_0.DatastoreActivity");
        assertThat(Transforms.ecs("value.form=struct")
                        .apply(EVENT)
                        .valueSchema()
                        .name())
                .isEqualTo("io.dbactivity.ecs.Event");
        assertThat(Transforms.cim("value.form=struct").apply(EVENT).value()).isInstanceOf(Struct.class);
        assertThat(Transforms.ocsf("value.form=map").apply(EVENT).value()).isInstanceOf(Map.class);
    }

    @Test
    @SuppressWarnings("rawtypes") // As a worker asks for them.
    void theWorkerFindsThem() {
        List<String> found = ServiceLoader.load(Transformation.class).stream()
                .map(provider -> provider.type().getName())
                .filter(name -> name.startsWith("io.dbactivity."))
                .toList();

        assertThat(found)
                .contains(
                        Flatten.class.getName(), ToCim.class.getName(), ToEcs.class.getName(), ToOcsf.class.getName());
    }

    @ParameterizedTest
    @MethodSource("all")
    void propertiesAreDocumentedInWholeSentences(Transformation<SourceRecord> transform) {
        ConfigDef definition = transform.config();

        assertThat(definition.configKeys().values()).isNotEmpty().allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).matches("[A-Z].*\\.").doesNotContain("\n", "  ");
            assertThat(key.displayName).isNotBlank();
            assertThat(key.group).isNotBlank();
            assertThat(key.orderInGroup).isPositive();
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void anInvalidValueIsRefused(Transformation<SourceRecord> transform) {
        String property = transform.config().names().contains("value.form") ? "value.form" : "times";

        assertThatThrownBy(() -> transform.configure(Map.of(property, "xml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(property);
    }
}
