// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.utils.converter.avro.AvroData;
import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.CoverageKind;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.coverage.EntryLink;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.coverage.Ordinals;
import io.dbactivity.coverage.Range;
import io.dbactivity.coverage.Scope;
import io.dbactivity.coverage.Tally;
import io.dbactivity.record.ActivitySchema;
import io.dbactivity.transform.Emitted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Avro form of what the connector emits, as the converter of a schema registry makes it: nothing is lost in it, and
 * a registry takes each version after the ones before and before the ones after. The schema of every version stays
 * beside this test. A new version is added by:
 *
 * <pre>mvn test -Dtest=AvroFormTest -Davro.write=true</pre>
 */
class AvroFormTest {

    private static final Path RELEASED = Path.of("src/test/resources/io/dbactivity/sink/avro");
    private static final int CACHED_SCHEMAS = 100;
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00.123Z");

    private final AvroData avro = new AvroData(CACHED_SCHEMAS);

    static Stream<Arguments> schemas() {
        return Stream.of(
                Arguments.of("activity-event", ActivitySchema.EVENT),
                Arguments.of("coverage", CoverageSchema.COVERAGE));
    }

    @Test
    void everyEventComesBackAsItWas() throws IOException {
        List<Struct> events = Stream.concat(
                        Emitted.ofEveryCase().stream(),
                        Emitted.engines().stream().flatMap(engine -> Emitted.goldenEvents(engine).stream()))
                .map(ConnectRecord::value)
                .map(Struct.class::cast)
                .toList();
        assertThat(events).hasSizeGreaterThan(200);
        for (Struct event : events) {
            assertComesBack(event);
        }
        assertComesBack(Samples.filled(ActivitySchema.EVENT));
    }

    @Test
    void everyEntryComesBackAsItWas() throws IOException {
        List<Coverage> entries = entries();
        assertThat(entries).extracting(Coverage::kind).containsExactlyInAnyOrder(CoverageKind.values());
        var link = new EntryLink("id", Optional.of("before"), "shard", "audit");
        for (Coverage entry : entries) {
            assertComesBack(CoverageSchema.struct(entry, link));
        }
        assertComesBack(Samples.filled(CoverageSchema.COVERAGE));
    }

    private void assertComesBack(Struct value) throws IOException {
        org.apache.avro.Schema schema = avro.fromConnectSchema(value.schema());
        var bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(avro.fromConnectData(value.schema(), value), encoder);
        encoder.flush();
        Object read = new GenericDatumReader<>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        SchemaAndValue back = avro.toConnectData(schema, read);

        assertThat(back.value()).isEqualTo(plain(value));
        assertThat(back.schema()).isEqualTo(value.schema());
    }

    /**
     * The connector's own structures make their values when they are asked for them, and equal none of another class.
     * Half of a surrogate pair, which a JSON text may hold, has no form in UTF-8 and becomes a question mark.
     */
    private static Struct plain(Struct value) {
        var plain = new Struct(value.schema());
        for (Field field : value.schema().fields()) {
            plain.put(field, plain(value.get(field)));
        }
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof Struct inner) {
            return plain(inner);
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        return value instanceof String text ? new String(text.getBytes(UTF_8), UTF_8) : value;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void theSchemaOfThisVersionIsWrittenDown(String name, Schema schema) throws IOException {
        Path file = RELEASED.resolve(name + "-" + schema.version() + ".avsc");
        String text = SchemaFormatter.format("json/pretty", avro.fromConnectSchema(schema)) + "\n";
        if (Boolean.getBoolean("avro.write")) {
            Files.createDirectories(RELEASED);
            Files.writeString(file, text);
        }

        assertThat(file)
                .as("a field is added with the next version only; then: mvn test -Dtest=AvroFormTest -Davro.write=true")
                .exists()
                .hasContent(text);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyVersionReadsWhatEveryOtherWrote(String name, Schema schema) throws IOException {
        List<org.apache.avro.Schema> versions = versions(name);
        assertThat(versions).hasSizeGreaterThan(1);
        for (org.apache.avro.Schema reader : versions) {
            for (org.apache.avro.Schema writer : versions) {
                var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
                assertThat(compatibility.getType())
                        .as(compatibility.getDescription())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    private List<org.apache.avro.Schema> versions(String name) throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.filter(file -> file.getFileName().toString().matches(name + "-\\d+\\.avsc"))
                    .sorted()
                    .map(AvroFormTest::parse)
                    .toList();
        }
    }

    private static org.apache.avro.Schema parse(Path file) {
        try {
            return new org.apache.avro.Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Coverage> entries() {
        var shard = new Scope("stream", NOW, "cluster-A", Optional.of("shardId-000000000002"));
        var stream = new Scope("stream", NOW, "cluster-A", Optional.empty());
        Tally tally = Tally.NONE.plus(
                "11",
                2,
                NOW,
                3,
                Map.of("events.exclude.users", 2L),
                Optional.of(new Ordinals("run", 1, 3, List.of(2L))));
        return List.of(
                new Coverage.ShardStarted(
                        NOW, shard, List.of("p1", "p2"), Range.between(NOW, null), Optional.of("run"), 7),
                new Coverage.ShardPosition(NOW, shard, tally.plusTruncated(1), Optional.of(Duration.ofHours(23))),
                new Coverage.ShardEnded(NOW, shard, List.of("c1", "c2"), Tally.NONE),
                new Coverage.Gap(NOW, shard, Range.of("11", NOW), 1, GapReason.CORRUPT, "why"),
                new Coverage.GapClosed(NOW, shard, tally, GapReason.CORRUPT),
                new Coverage.StreamCreated(NOW, stream, List.of("shardId-000000000000")),
                new Coverage.StreamDeleted(NOW, stream),
                new Coverage.StreamRecreated(NOW, stream, NOW.minusSeconds(1), List.of()),
                new Coverage.HeartbeatMissing(NOW, stream, "db-A", NOW.minusSeconds(9), NOW),
                new Coverage.HeartbeatResumed(NOW, stream, "db-A", NOW.minusSeconds(9), NOW));
    }
}
