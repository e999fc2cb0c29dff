// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static io.dbactivity.local.simulator.database.LoadProfile.PGBENCH;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;

/** One corpus as the producer gets it, with each {@code record.value} and the converter that goes with it. */
enum JsonCase {
    JSON_1("json-1", "json-bytes-1", 1, 2_000),
    JSON_100("json-100", "json-bytes-100", 100, 200);

    private static final String STRUCT = "struct";
    private static final String JSON = "json";
    private static final String JSON_BYTES = "json.bytes";

    private final String title;
    private final String ofBytes;
    private final int eventsPerRecord;
    private final int records;

    /** @param ofBytes the name of the ratio to bytes */
    JsonCase(String title, String ofBytes, int eventsPerRecord, int records) {
        this.title = title;
        this.ofBytes = ofBytes;
        this.eventsPerRecord = eventsPerRecord;
        this.records = records;
    }

    String title() {
        return title;
    }

    static JsonCase titled(String title) {
        return Arrays.stream(values())
                .filter(jsonCase -> jsonCase.title.equals(title))
                .findFirst()
                .orElseThrow();
    }

    void measure(Pace pace, Consumer<Figure> figures) {
        Corpus corpus = Corpus.of(new Corpus.Recipe(AURORA_POSTGRESQL, PGBENCH, eventsPerRecord, records));
        Map<String, Way> ways = ways(corpus.resourceId());
        System.err.println(title + ": the same " + check(corpus, ways) + " events in three ways");
        List<Subject> subjects = ways.entrySet().stream()
                .map(way -> new Subject(way.getKey(), way.getValue()::bytes, corpus))
                .toList();
        Comparison comparison = Comparison.measure(subjects, pace);
        figures.accept(Figure.ratio(title, comparison.ratio(STRUCT, JSON)));
        figures.accept(Figure.ratio(ofBytes, comparison.ratio(STRUCT, JSON_BYTES)));
        comparison.cpu(title).forEach(figures);
        for (Subject subject : subjects) {
            figures.accept(Figure.of("alloc", title + "/" + subject.name(), subject.allocated(), "bytes an event"));
        }
    }

    /** From the data of a Kinesis record to what the producer gets. */
    private record Way(Decoder decoder, Conversion conversion) {

        static Way of(String resourceId, String recordValue, Converter values) {
            var kms = new KmsStub(Duration.ZERO);
            return new Way(
                    Decoders.product(kms, resourceId, Map.of("record.value", recordValue)), new Conversion(values));
        }

        List<ProducerRecord<byte[], byte[]>> bytes(byte[] data) {
            return conversion.convert(decoder.decode(data));
        }

        List<String> ids(byte[] data) {
            return bytes(data).stream()
                    .map(record -> record.headers().lastHeader("das.event.id").value())
                    .map(id -> new String(id, UTF_8))
                    .toList();
        }
    }

    private static Map<String, Way> ways(String resourceId) {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put(STRUCT, Way.of(resourceId, STRUCT, new JsonConverter()));
        ways.put(JSON, Way.of(resourceId, JSON, new StringConverter()));
        ways.put(JSON_BYTES, Way.of(resourceId, JSON_BYTES, new ByteArrayConverter()));
        return ways;
    }

    /**
     * That all ways yield the same events in the same order.
     *
     * @return how many
     */
    private static long check(Corpus corpus, Map<String, Way> ways) {
        long events = 0;
        for (byte[] data : corpus.records()) {
            List<String> ids = ways.get(STRUCT).ids(data);
            ways.forEach((name, way) -> {
                if (!way.ids(data).equals(ids)) {
                    throw new IllegalStateException("The events of " + name + " are not those of " + STRUCT);
                }
            });
            events += ids.size();
        }
        return events;
    }
}
