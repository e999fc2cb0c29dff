// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** What the worker's REST API may write and remove. */
class AlterOffsetsTest {

    private static final Map<String, ?> PARTITION = Map.of("stream", "s", "shard", "shardId-000000000000");
    private static final Map<String, ?> OFFSET = Map.of("sequenceNumber", "TRIM_HORIZON", "streamCreated", 5);

    @Test
    void acceptsWhatATaskCanStartFrom() {
        assertThat(alter(PARTITION, OFFSET)).isTrue();
        assertThat(alter(
                        Map.of("stream", "s", "shard", "rds-events"),
                        Map.of("sequenceNumber", "AT_TIMESTAMP", "timestamp", 7, "readUntil", 7, "streamCreated", 5)))
                .isTrue();
    }

    @Test
    void acceptsEveryRemovalSoThatAnOperatorCanCleanUp() {
        Map<Map<String, ?>, Map<String, ?>> removals = new HashMap<>();
        removals.put(PARTITION, null);
        removals.put(Map.of("file", "of another connector"), null);
        removals.put(null, null);

        assertThat(new DatabaseActivitySourceConnector().alterOffsets(Map.of(), removals))
                .isTrue();
    }

    @Test
    void explainsWhatIsWrongWithAPartitionOrAnOffset() {
        assertRefused(Map.of("file", "f"), OFFSET, "Not a partition");
        assertRefused(null, OFFSET, "Not a partition");
        assertRefused(PARTITION, Map.of("sequenceNumber", "12", "streamCreated", 5), "eventIndex");
        assertRefused(PARTITION, Map.of(), "streamCreated");
    }

    private static void assertRefused(Map<String, ?> partition, Map<String, ?> offset, String complaint) {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> alter(partition, offset))
                .withMessageContaining(complaint);
    }

    private static boolean alter(Map<String, ?> partition, Map<String, ?> offset) {
        return new DatabaseActivitySourceConnector()
                .alterOffsets(Map.of(), Collections.singletonMap(partition, offset));
    }
}
