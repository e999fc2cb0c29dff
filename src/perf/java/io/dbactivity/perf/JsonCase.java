// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static io.dbactivity.local.simulator.database.LoadProfile.PGBENCH;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;

/** One corpus as the producer gets it, with each {@code record.value} and the converter that goes with it. */
enum JsonCase implements Contest {
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

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<String> ways() {
        return List.of(STRUCT, JSON, JSON_BYTES);
    }

    @Override
    public Subject subject(String way) {
        Corpus corpus = corpus();
        return new Subject(way, Way.of(corpus.resourceId(), way)::bytes, corpus);
    }

    private Corpus corpus() {
        return Corpus.of(new Corpus.Recipe(AURORA_POSTGRESQL, PGBENCH, eventsPerRecord, records));
    }

    void measure(MeasuringJvm jvm, Pace pace, Consumer<Figure> figures) {
        Comparison comparison = Comparison.measure(this, jvm, pace);
        figures.accept(comparison.ratio(title, STRUCT, JSON));
        figures.accept(comparison.ratio(ofBytes, STRUCT, JSON_BYTES));
        comparison.tell(title, figures);
    }

    /** From the data of a Kinesis record to what the producer gets. */
    private record Way(Decoder decoder, Conversion conversion) {

        static Way of(String resourceId, String recordValue) {
            var kms = new KmsStub(Duration.ZERO);
            return new Way(
                    Decoders.product(kms, resourceId, Map.of("record.value", recordValue)),
                    new Conversion(converter(recordValue)));
        }

        private static Converter converter(String recordValue) {
            return switch (recordValue) {
                case STRUCT -> new JsonConverter();
                case JSON -> new StringConverter();
                default -> new ByteArrayConverter();
            };
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

    @Override
    public long check() {
        Corpus corpus = corpus();
        Map<String, Way> ways =
                ways().stream().collect(Collectors.toMap(Function.identity(), way -> Way.of(corpus.resourceId(), way)));
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
