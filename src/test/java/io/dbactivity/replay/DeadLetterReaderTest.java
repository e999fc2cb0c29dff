// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.preflight.WorkerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeadLetterReaderTest {

    @TempDir
    private Path directory;

    private Converters converters;

    @BeforeEach
    void makeConverters() throws IOException {
        converters = new Converters(
                Map.of(), WorkerConfig.read(Files.writeString(directory.resolve("worker.properties"), """
                        key.converter=org.apache.kafka.connect.storage.StringConverter
                        value.converter=org.apache.kafka.connect.storage.StringConverter
                        """)));
    }

    @Test
    void countsWhatHoldsNoBytes() {
        var reader = new DeadLetterReader(converters, place -> true, (place, data) -> {});
        reader.take(deadLetter("no Base64!"));

        assertThat(reader.unreadable()).isEqualTo(1);
    }

    /** Otherwise a failing transform, which throws it too, would pass for a bad dead letter, and a gap would vanish. */
    @Test
    void aFailureOfWhoeverTakesTheDataIsNotOneOfTheDeadLetter() {
        var reader = new DeadLetterReader(converters, place -> true, (place, data) -> {
            throw new DataException("for the test");
        });

        assertThatThrownBy(() -> reader.take(deadLetter("AAAA"))).hasMessage("for the test");
        assertThat(reader.unreadable()).isZero();
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(String value) {
        var record = new ConsumerRecord<byte[], byte[]>("dead", 0, 0, null, value.getBytes(UTF_8));
        Map.of("kinesis.stream", "s", "kinesis.shard.id", "shardId-000000000000", "kinesis.sequence.number", "7")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
