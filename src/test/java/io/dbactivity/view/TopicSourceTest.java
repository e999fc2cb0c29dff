// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What Kafka takes away from a topic while it is read, with Kafka's own consumer for tests. */
class TopicSourceTest {

    private static final String TOPIC = "database-activity";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final long END = 5;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final RecordingDisplay display = new RecordingDisplay();

    @Test
    void whatALeaderDoesNotHaveIsLostAndTheRestIsNotShownAgain() throws InterruptedException {
        read(4, new LogTruncationException(Map.of(PARTITION, 4L), Map.of(PARTITION, new OffsetAndMetadata(2))));

        assertThat(display.statements()).containsExactly("old 0", "old 1", "old 2", "old 3", "new 2", "new 3", "new 4");
        assertLost("2", "Kafka lost records that it had");
    }

    @Test
    void readingStaysIfNobodyKnowsWhereALeaderDiffers() throws InterruptedException {
        read(4, new LogTruncationException(Map.of(PARTITION, 4L), Map.of()));

        assertThat(display.statements()).containsExactly("old 0", "old 1", "old 2", "old 3", "new 4");
        assertLost("4", "Kafka lost records that it had");
    }

    @Test
    void readingEndsWithALogThatIsShorterThanItWas() throws InterruptedException {
        consumer.schedulePollTask(() -> consumer.updateEndOffsets(Map.of(PARTITION, 3L)));

        read(3, new LogTruncationException(Map.of(PARTITION, 3L), Map.of(PARTITION, new OffsetAndMetadata(2))));

        assertThat(display.statements()).containsExactly("old 0", "old 1", "old 2", "new 2");
        assertLost("2", "Kafka lost records that it had");
    }

    @Test
    void whatKafkaRemovesBeforeItIsReadIsLost() throws InterruptedException {
        consumer.schedulePollTask(() -> consumer.updateBeginningOffsets(Map.of(PARTITION, 3L)));

        read(0, new OffsetOutOfRangeException(Map.of(PARTITION, 0L)));

        assertThat(display.statements()).containsExactly("new 3", "new 4");
        assertLost("0", "Kafka removed records before they were read");
    }

    /** Reads so many records, comes upon a failure, and then finds a log that others have written. */
    private void read(long before, KafkaException failure) throws InterruptedException {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, END));
        consumer.schedulePollTask(() -> write("old ", before));
        consumer.schedulePollTask(() -> consumer.setPollException(failure));
        consumer.schedulePollTask(() -> write("new ", end()));
        consumer.schedulePollTask(() -> {
            throw new AssertionError("The log is read to its end");
        });
        try (var source =
                new TopicSource(consumer, TOPIC, Optional.empty(), Ending.WHAT_IS_THERE, TopicSourceTest::watch)) {
            source.read(display.viewer(2 * END));
        }
    }

    private long end() {
        return consumer.endOffsets(Set.of(PARTITION)).get(PARTITION);
    }

    private static PartitionWatch watch() {
        throw new AssertionError("Nothing is followed");
    }

    private void write(String text, long end) {
        for (long offset = 0; offset < end; offset++) {
            byte[] value = ("{\"commandText\":\"" + text + offset + "\"}").getBytes(UTF_8);
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, null, value));
        }
    }

    private void assertLost(String position, String text) {
        assertThat(display.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.LOST);
            assertThat(problem.place().position()).isEqualTo(position);
            assertThat(problem.text()).contains(text);
        });
    }
}
