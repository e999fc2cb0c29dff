// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.record.ActivitySchema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class FlattenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyFieldIsAColumn() {
        SourceRecord event = Emitted.event("oracle", "{'engineNativeAuditFields':{'SCN':7,'NEW_NAME':null}}");

        SourceRecord flat = Transforms.flatten().apply(event);

        Struct row = (Struct) flat.value();
        row.validate();
        assertThat(row.schema().name()).isEqualTo("io.dbactivity.FlatActivityEvent");
        assertThat(row.schema().version()).isEqualTo(ActivitySchema.VERSION);
        assertThat(row.schema().fields())
                .allSatisfy(field -> assertThat(field.schema().type().isPrimitive())
                        .as(field.name())
                        .isTrue());
        assertThat(row.schema().fields())
                .hasSize(ActivitySchema.EVENT.fields().size()
                        - 1
                        + ActivitySchema.SOURCE.fields().size());
        assertThat(row.getString("source_shardId")).isEqualTo("shardId-000000000001");
        assertThat(row.getInt64("source_ordinal")).isEqualTo(1302);
        assertThat(row.get("source_arrivalTime")).isEqualTo(Date.from(Instant.parse("2026-11-23T10:00:00.250Z")));
        assertThat(row.getString("paramList")).isEqualTo("[]");
        assertThat(row.getString("engineNativeAuditFields")).isEqualTo("{\"SCN\":\"7\",\"NEW_NAME\":null}");
        assertThat(row.get("extraFields")).isNull();
        assertThat(row.getString("logTime")).isEqualTo("2021-01-15T00:25:18.850375Z");
    }

    @Test
    void whatMayBeAbsentMayStillBe() {
        Schema row =
                Transforms.flatten().apply(Emitted.event("aurora-mysql", "{}")).valueSchema();

        assertThat(row.field("eventId").schema().isOptional()).isFalse();
        assertThat(row.field("source_region").schema().isOptional()).isFalse();
        assertThat(row.field("source_run").schema().isOptional()).isTrue();
        assertThat(row.field("paramList").schema().isOptional()).isTrue();
    }

    @Test
    void keyHeadersTopicAndTimestampStay() {
        SourceRecord event = Emitted.event("sqlserver", "{}");

        SourceRecord flat = Transforms.flatten().apply(event);

        assertThat(flat.topic()).isEqualTo(event.topic());
        assertThat(flat.key()).isEqualTo(event.key());
        assertThat(flat.headers()).isEqualTo(event.headers());
        assertThat(flat.timestamp()).isEqualTo(event.timestamp());
        assertThat(flat.sourceOffset()).isEqualTo(event.sourceOffset());
    }

    /** PostgreSQL takes no text with it. In JSON it would be an escape that its type jsonb refuses as well. */
    @Test
    void noTextHasANul() {
        SourceRecord event = Emitted.event(
                "aurora-postgresql",
                "{'commandText':'a\\u0000b','paramList':['\\u0000'],'objectName':'\\u0000\\u0000','x\\u0000':'\\u0000'}");

        assertThat(texts(Transforms.flatten(), event)).containsExactly("a\uFFFDb", "[\"\uFFFD\"]", "\uFFFD\uFFFD");
        assertThat(texts(Transforms.flatten("nul.replacement="), event)).containsExactly("ab", "[\"\"]", "");
        assertThat(texts(Transforms.flatten("nul.replacement=<NUL>"), event))
                .containsExactly("a<NUL>b", "[\"<NUL>\"]", "<NUL><NUL>");
        assertThat(Transforms.flatten().apply(event).value().toString()).doesNotContain("\0");
        assertThat(((Struct) Transforms.flatten().apply(event).value()).getString("extraFields"))
                .doesNotContain("\0")
                .contains("x\uFFFD");
    }

    private static List<String> texts(Transformation<SourceRecord> transform, SourceRecord event) {
        Struct row = (Struct) transform.apply(event).value();
        return List.of(row.getString("commandText"), row.getString("paramList"), row.getString("objectName"));
    }

    @Test
    void theEnginesTimesAreTimestampsIfAskedFor() {
        SourceRecord flat = Transforms.flatten("times=timestamp").apply(Emitted.event("aurora-mysql", "{}"));

        Struct row = (Struct) flat.value();
        assertThat(row.schema().field("logTime").schema())
                .isEqualTo(Timestamp.builder().optional().build());
        assertThat(row.get("startTime")).isEqualTo(Date.from(Instant.parse("2020-05-22T18:29:57.986Z")));
    }

    @Test
    void theDelimiterCanBeAnother() {
        Schema row = Transforms.flatten("delimiter=__")
                .apply(Emitted.event("aurora-mysql", "{}"))
                .valueSchema();

        assertThat(row.field("source__stream")).isNotNull();
    }

    @Test
    void twoFieldsAreNeverOneColumn() {
        Schema inner = SchemaBuilder.struct().field("b", Schema.STRING_SCHEMA).build();
        Schema nested = SchemaBuilder.struct()
                .name("some.Nested")
                .field("a_b", Schema.STRING_SCHEMA)
                .field("a", inner)
                .build();
        SourceRecord record =
                record(nested, new Struct(nested).put("a_b", "1").put("a", new Struct(inner).put("b", "2")));

        assertThatThrownBy(() -> Transforms.flatten().apply(record))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a_b");
        assertThat(Transforms.flatten("delimiter=.").apply(record).valueSchema().fields())
                .extracting(Field::name)
                .containsExactly("a_b", "a.b");
    }

    @Test
    void anAbsentStructureHasAbsentColumns() {
        Schema inner = SchemaBuilder.struct()
                .optional()
                .field("b", Schema.INT32_SCHEMA)
                .build();
        Schema nested = SchemaBuilder.struct().field("a", inner).build();

        SourceRecord flat = Transforms.flatten().apply(record(nested, new Struct(nested)));

        assertThat(((Struct) flat.value()).get("a_b")).isNull();
        assertThat(flat.valueSchema().field("a_b").schema().isOptional()).isTrue();
        assertThat(flat.valueSchema().name()).isNull();
    }

    @Test
    void aLedgerEntryIsARowToo() throws Exception {
        var entry = new Struct(CoverageSchema.COVERAGE)
                .put("kind", "shard_ended")
                .put("time", new Date(1))
                .put("stream", "s")
                .put("streamCreated", new Date(0))
                .put("resourceId", "cluster-A")
                .put("childShardIds", Arrays.asList("shard-2", "shard-3"))
                .put("excluded", Map.of("events.exclude.users", 3L));

        SourceRecord flat = Transforms.flatten().apply(record(CoverageSchema.COVERAGE, entry));

        Struct row = (Struct) flat.value();
        row.validate();
        assertThat(row.schema().name()).isEqualTo("io.dbactivity.FlatCoverage");
        assertThat(row.schema().fields())
                .extracting(Field::name)
                .containsExactlyElementsOf(CoverageSchema.COVERAGE.fields().stream()
                        .map(Field::name)
                        .toList());
        assertThat(row.get("time")).isEqualTo(new Date(1));
        assertThat(row.getString("childShardIds")).isEqualTo("[\"shard-2\",\"shard-3\"]");
        assertThat(JSON.readTree(row.getString("excluded"))
                        .get("events.exclude.users")
                        .asLong())
                .isEqualTo(3);
        assertThat(row.get("shardIds")).isNull();
    }

    @Test
    void aSchemaIsLaidOutOnce() {
        Transformation<SourceRecord> transform = Transforms.flatten();

        assertThat(transform.apply(Emitted.event("aurora-mysql", "{}")).valueSchema())
                .isSameAs(transform.apply(Emitted.event("oracle", "{}")).valueSchema());
    }

    private static SourceRecord record(Schema schema, Object value) {
        return new SourceRecord(Map.of(), Map.of(), Emitted.TOPIC, schema, value);
    }
}
