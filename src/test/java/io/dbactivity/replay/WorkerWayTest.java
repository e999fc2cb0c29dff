// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.command.Usage;
import io.dbactivity.preflight.WorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replayed record goes the way of the worker: the connector's transforms, and converters of either. */
class WorkerWayTest {

    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
    private static final String TEXT = "org.apache.kafka.connect.storage.StringConverter";
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    @TempDir
    private Path directory;

    @Test
    void transformsApplyInTheirOrderAndWhereTheirPredicateSays() {
        try (var transforms = new Transforms(Map.of(
                "transforms", "route, drop",
                "transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter",
                "transforms.route.regex", "events",
                "transforms.route.replacement", "masked",
                "transforms.drop.type", "org.apache.kafka.connect.transforms.Filter",
                "transforms.drop.predicate", "isMasked",
                "transforms.drop.negate", "true",
                "predicates", "isMasked",
                "predicates.isMasked.type", "org.apache.kafka.connect.transforms.predicates.TopicNameMatches",
                "predicates.isMasked.pattern", "masked"))) {
            assertThat(transforms.apply(record("events")))
                    .hasValueSatisfying(record -> assertThat(record.topic()).isEqualTo("masked"));
            assertThat(transforms.apply(record("other"))).isEmpty();
        }
    }

    @Test
    void aTransformThatIsNotThereIsNamedAndNotPassedOver() {
        assertThatThrownBy(() -> new Transforms(Map.of("transforms", "mask", "transforms.mask.type", "com.acme.Mask")))
                .isInstanceOf(Usage.class)
                .hasMessageContaining("transforms.mask.type")
                .hasMessageContaining("com.acme.Mask");
    }

    @Test
    void whoeverNamesAConverterSetsAllOfIt() throws IOException {
        WorkerConfig worker = worker(
                "key.converter=" + TEXT + "\nvalue.converter=" + JSON + "\nvalue.converter.schemas.enable=false\n");

        assertThat(value(new Converters(Map.of(), worker))).isEqualTo("\"text\"");
        assertThat(value(new Converters(Map.of("value.converter.schemas.enable", "true"), worker)))
                .isEqualTo("\"text\"");
        assertThat(value(new Converters(Map.of("value.converter", JSON), worker)))
                .contains("\"schema\"");
        assertThat(value(new Converters(Map.of("value.converter", TEXT), worker)))
                .isEqualTo("text");
        assertThat(value(new Converters(
                        Map.of("value.converter", JSON, "value.converter.schemas.enable", "false"), worker)))
                .isEqualTo("\"text\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, TEXT, BYTES})
    void theDataOfADeadLetterComesBack(String converter) throws IOException {
        var converters = new Converters(
                Map.of("value.converter", converter, "value.converter.schemas.enable", "false"),
                worker("key.converter=" + TEXT));
        byte[] written = converter.equals(BYTES)
                ? new byte[] {1, 2, 3}
                : (converter.equals(JSON) ? "\"AQID\"" : "AQID").getBytes(UTF_8);

        assertThat(converters.data(deadLetter(written))).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsNoDataIsRefused() throws IOException {
        var converters = new Converters(Map.of("value.converter", TEXT), worker("key.converter=" + TEXT));

        assertThatThrownBy(() -> converters.data(deadLetter("not Base64!".getBytes(UTF_8))))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("not Base64!");
    }

    @Test
    void aHeaderIsTextWhateverWroteIt() {
        ConsumerRecord<byte[], byte[]> letter = deadLetter(new byte[0]);
        letter.headers().add("plain", "49596124085897508159438713510240079964989152308217511954".getBytes(UTF_8));
        letter.headers().add("quoted", "\"shardId-0\"".getBytes(UTF_8));

        assertThat(Converters.header(letter, "plain"))
                .contains("49596124085897508159438713510240079964989152308217511954");
        assertThat(Converters.header(letter, "quoted")).contains("shardId-0");
        assertThat(Converters.header(letter, "absent")).isEmpty();
    }

    private WorkerConfig worker(String properties) throws IOException {
        return WorkerConfig.read(Files.writeString(directory.resolve("worker.properties"), properties));
    }

    private static String value(Converters converters) {
        ProducerRecord<byte[], byte[]> converted = converters.convert(record("events"));
        return new String(converted.value(), UTF_8);
    }

    private static SourceRecord record(String topic) {
        return new SourceRecord(Map.of(), Map.of(), topic, Schema.STRING_SCHEMA, "text");
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(byte[] value) {
        return new ConsumerRecord<>("dead", 0, 0, null, value);
    }
}
