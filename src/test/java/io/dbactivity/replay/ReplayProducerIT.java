// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.command.Usage;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.TopicReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replays at once, and what Kafka does not take, on a real broker. */
final class ReplayProducerIT {

    private static final int MORE_THAN_KAFKA_TAKES = 2_000_000;

    @TempDir
    private static Path directory;

    private static KafkaBroker broker;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(directory).awaitReady();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theReplayThatBeginsLaterKeepsTheOtherOneFromGoingOn() {
        try (ReplayProducer first = producer("audit");
                ReplayProducer other = producer("another-connector")) {
            first.write(List.of(record("fenced", "1")));
            try (ReplayProducer second = producer("audit")) {
                assertThatThrownBy(() -> first.write(List.of(record("fenced", "2"))))
                        .isInstanceOf(Usage.class)
                        .hasMessageContaining("Another replay of the connector has begun");
                second.write(List.of(record("fenced", "3")));
                other.write(List.of(record("fenced", "4")));
            }
        }

        assertThat(committed("fenced")).containsExactlyInAnyOrder("1", "3", "4");
    }

    @Test
    void whatKafkaDoesNotTakeLeavesNothingAndStopsNothing() {
        try (ReplayProducer producer = producer("audit")) {
            assertThatThrownBy(() -> producer.write(
                            List.of(record("large", "1"), record("large", "x".repeat(MORE_THAN_KAFKA_TAKES)))))
                    .isInstanceOf(RecordTooLargeException.class);
            producer.write(List.of(record("large", "2")));
        }

        assertThat(committed("large")).containsExactly("2");
    }

    @Test
    void whatKafkaRefusesIsNamed() {
        Properties impatient = new Properties();
        impatient.put("max.block.ms", "5000");
        try (ReplayProducer producer = producer("audit", impatient)) {
            assertThatThrownBy(() -> producer.write(List.of(record("not a topic", "1"))))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContainingAll("InvalidTopicException", "not a topic");
        }
    }

    private static ReplayProducer producer(String connector) {
        return producer(connector, new Properties());
    }

    private static ReplayProducer producer(String connector, Properties clients) {
        clients.put("bootstrap.servers", broker.bootstrapServers());
        return new ReplayProducer(clients, connector);
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String value) {
        return new ProducerRecord<>(topic, value.getBytes(UTF_8));
    }

    private static List<String> committed(String topic) {
        List<String> values = new ArrayList<>();
        try (TopicReader reader = TopicReader.committed(broker.bootstrapServers(), topic)) {
            reader.readToEnd(record -> values.add(new String(record.value(), UTF_8)));
        }
        return values;
    }
}
