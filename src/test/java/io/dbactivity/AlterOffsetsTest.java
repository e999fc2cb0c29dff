// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the worker's REST API may write and remove. */
class AlterOffsetsTest {

    private static final Map<String, ?> PARTITION = Map.of("stream", "s", "shard", "shardId-000000000000");
    private static final Map<String, ?> STREAM = Map.of("stream", "s");
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

    @ParameterizedTest
    @ValueSource(strings = {"shard", "stream"})
    void acceptsAMomentAndTheOldestRecordForAShardAndForAStream(String whose) {
        Map<String, ?> partition = whose.equals("shard") ? PARTITION : STREAM;
        String twoHoursAgo = Instant.now().minus(Duration.ofHours(2)).toString();

        assertThat(alter(partition, Map.of("timestamp", twoHoursAgo))).isTrue();
        assertThat(alter(partition, Map.of("timestamp", twoHoursAgo, "request", "again")))
                .isTrue();
        assertThat(alter(partition, Map.of("position", "TRIM_HORIZON"))).isTrue();
    }

    @Test
    void refusesAMomentThatTheStreamNoLongerKeepsOrThatIsStillToCome() {
        Instant now = Instant.now();

        for (Map<String, ?> partition : List.of(PARTITION, STREAM)) {
            assertRefused(
                    partition,
                    Map.of("timestamp", now.minus(Duration.ofHours(25)).toString()),
                    "for 24 hours");
            assertRefused(partition, Map.of("timestamp", now.plusSeconds(60).toString()), "still to come");
        }
    }

    @Test
    void explainsWhatIsWrongWithAnInstruction() {
        assertRefused(STREAM, OFFSET, "Not an instruction");
        assertRefused(STREAM, Map.of(), "Not an instruction");
        assertRefused(STREAM, Map.of("request", "again"), "Not an instruction");
        assertRefused(PARTITION, Map.of("timestamp", "2026-11-20T08:00:00Z", "position", "TRIM_HORIZON"), "Not an");
        assertRefused(PARTITION, Map.of("timestamp", "2026-11-20 08:00"), "timestamp is 2026-11-20 08:00");
        assertRefused(PARTITION, Map.of("timestamp", 1_795_600_000_000L), "timestamp is 1795600000000");
        assertRefused(PARTITION, Map.of("position", "LATEST"), "position is LATEST");
        assertRefused(PARTITION, Map.of("position", "TRIM_HORIZON", "request", 7), "request is 7");
        assertRefused(Map.of("stream", ""), OFFSET, "Not a partition");
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
