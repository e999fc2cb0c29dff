// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventParser;
import io.dbactivity.offset.ShardNumbers;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.Acknowledgements;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.EventRules;
import io.dbactivity.record.LargeEventSettings;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordKey;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.record.RecordSettings;
import io.dbactivity.record.RecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Records as the connector emits them: parsed and mapped by the plugin's own code, so that transforms see the real
 * thing.
 */
public final class Emitted {

    static final String TOPIC = "activity";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CASES = Path.of("src/test/resources/io/dbactivity/event");
    private static final Path EVENTS = Path.of("src/test/resources/io/dbactivity/transform/events");

    /** The case whose first event the listed ones differ from, and the envelope's version, by engine. */
    private static final Map<String, List<String>> ENGINES = Map.of(
            "aurora-postgresql", List.of("sample-1.1-select", "1.1"),
            "aurora-mysql", List.of("sample-select-main", "1.2"),
            "oracle", List.of("sample-select", "1.3"),
            "sqlserver", List.of("sample-select", "1.4"));

    private Emitted() {}

    public static List<String> engines() {
        return ENGINES.keySet().stream().sorted().toList();
    }

    /** The events of all samples that AWS prints, and after them those that are listed for the transforms. */
    public static List<SourceRecord> goldenEvents(String engine) {
        List<SourceRecord> records = new ArrayList<>();
        samples(engine).forEach(sample -> records.addAll(of(engine, content(sample.resolve("input.json")))));
        ObjectNode record =
                object(CASES.resolve(engine).resolve(ENGINES.get(engine).get(0)).resolve("input.json"));
        ObjectNode base =
                (ObjectNode) record.required("databaseActivityEventList").required(0);
        if (base.has("engineNativeAuditFields")) {
            base.putObject("engineNativeAuditFields");
        }
        ArrayNode events = record.putArray("databaseActivityEventList");
        listed(engine).forEach(differences -> events.add(base.deepCopy().setAll(differences)));
        records.addAll(of(engine, record.toString().getBytes(UTF_8)));
        return records;
    }

    static int sampleCount(String engine) {
        return samples(engine).size();
    }

    private static List<Path> samples(String engine) {
        return cases(engine)
                .filter(folder -> folder.getFileName().toString().startsWith("sample-"))
                .toList();
    }

    private static Stream<Path> cases(String engine) {
        try (Stream<Path> folders = Files.list(CASES.resolve(engine))) {
            return folders.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The events of every case of the parser, hostile ones and those of unknown engines included. */
    public static List<SourceRecord> ofEveryCase() {
        return Stream.concat(ENGINES.keySet().stream().sorted(), Stream.of("hostile", "unknown"))
                .flatMap(folder ->
                        cases(folder).flatMap(each -> of(folder, content(each.resolve("input.json"))).stream()))
                .toList();
    }

    private static List<ObjectNode> listed(String engine) {
        return new String(content(EVENTS.resolve(engine + ".jsonl")), UTF_8)
                .lines()
                .map(line -> (ObjectNode) json(line))
                .toList();
    }

    /** One event of an engine; the text has apostrophes for quotation marks and stands in for the sample's fields. */
    static SourceRecord event(String engine, String differences) {
        ObjectNode record =
                object(CASES.resolve(engine).resolve(ENGINES.get(engine).get(0)).resolve("input.json"));
        ObjectNode event =
                (ObjectNode) record.required("databaseActivityEventList").required(0);
        event.setAll((ObjectNode) json(differences.replace('\'', '"')));
        return of(engine, record.toString().getBytes(UTF_8)).get(0);
    }

    /** Of one decrypted text. */
    static List<SourceRecord> of(String engine, byte[] text) {
        return mapped(engine, text, RecordValue.STRUCT, false);
    }

    /** The first event of an engine's sample in another form of value. */
    static SourceRecord sample(String engine, RecordValue value) {
        return mapped(engine, content(samples(engine).get(0).resolve("input.json")), value, false)
                .get(0);
    }

    /** The first event of an engine's sample, with the database's own text in it. */
    static SourceRecord withOriginal(String engine) {
        return mapped(engine, content(samples(engine).get(0).resolve("input.json")), RecordValue.STRUCT, true)
                .get(0);
    }

    private static List<SourceRecord> mapped(String engine, byte[] text, RecordValue value, boolean original) {
        var settings = new RecordSettings(
                "audit",
                "eu-central-1",
                TOPIC,
                RecordKey.SESSION,
                value,
                true,
                Set.of(),
                original,
                new LargeEventSettings(100_000_000, LargeEventSettings.Handling.CUT),
                EventRules.NONE);
        boolean aurora = engine.startsWith("aurora");
        String resource = aurora ? "cluster-4HNY5V4RRNPKKYB7ICFKE5JBQQ" : "db-FZJTMYKCXQBUUZ6VLU7NW3ITCM";
        var at = new Coordinates(
                "aws-rds-das-" + resource,
                new StreamEpoch(Instant.parse("2026-01-01T00:00:00Z")),
                resource,
                "shardId-000000000001",
                "49596124085897508159438713510240079964989152308217511954",
                Instant.parse("2026-11-23T10:00:00.250Z"),
                ENGINES.containsKey(engine) ? ENGINES.get(engine).get(1) : "1.1");
        var mapper = new RecordMapper(settings, "0.1.0");
        ActivityRecord activity = new EventParser(mapper.reading()).parse(text);
        MappedRecord mapped = mapper.map(at, activity, 0);
        mapped.numbers()
                .assign(
                        new ShardNumbers(Optional.of("6b7d2f90c4a1"), 1301, Optional.empty(), Optional.empty()),
                        Acknowledgements.NONE);
        return mapped.records();
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object(Path file) {
        return (ObjectNode) json(new String(content(file), UTF_8));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
