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

    @Test
    void refusesTimesToComeAlsoInOffsets() {
        long later = Instant.now().plus(Duration.ofHours(1)).toEpochMilli();

        assertRefused(
                PARTITION,
                Map.of("sequenceNumber", "AT_TIMESTAMP", "timestamp", later, "streamCreated", 5),
                "timestamp is " + later);
        assertRefused(
                PARTITION,
                Map.of("sequenceNumber", "TRIM_HORIZON", "streamCreated", later),
                "streamCreated is " + later);
        assertRefused(
                PARTITION,
                Map.of("sequenceNumber", "SHARD_END", "streamCreated", 5, "readUntil", later),
                "readUntil is " + later);
        assertRefused(
                PARTITION, Map.of("sequenceNumber", "TRIM_HORIZON", "streamCreated", Long.MAX_VALUE), "still to come");
    }

    /** What the connector stored may have been stamped by a clock that is ahead. */
    @Test
    void acceptsTimesWithinTheToleranceOfTheClocks() {
        long soon = Instant.now().plus(Duration.ofMinutes(4)).toEpochMilli();

        assertThat(alter(PARTITION, Map.of("sequenceNumber", "SHARD_END", "streamCreated", 5, "readUntil", soon)))
                .isTrue();
    }

    @Test
    void refusesNumbersThatNothingHas() {
        assertThat(alter(PARTITION, delivered("4".repeat(56), 3, 9))).isTrue();
        assertRefused(PARTITION, delivered("4".repeat(57), 3, 9), "57 digits");
        assertRefused(PARTITION, delivered("4", 3, 1L << 29), "lastIndex is 536870912");
        assertRefused(PARTITION, delivered("4", Long.MAX_VALUE, Long.MAX_VALUE), "lastIndex is ");
        assertRefused(PARTITION, delivered("4", -1, 9), "eventIndex is -1");
    }

    private static Map<String, ?> delivered(String sequenceNumber, long eventIndex, long lastIndex) {
        return Map.of(
                "sequenceNumber", sequenceNumber, "eventIndex", eventIndex, "lastIndex", lastIndex, "streamCreated", 5);
    }

    @Test
    void refusesControlCharactersWithoutRepeatingThem() {
        for (String text : List.of("a\nb", "a\u0000b", "a\u001b[2Kb")) {
            assertRefused(Map.of("stream", text), Map.of("position", "TRIM_HORIZON"), "control character");
            assertRefused(STREAM, Map.of("position", "TRIM_HORIZON", "request", text), "control character");
            assertRefused(
                    PARTITION,
                    Map.of("sequenceNumber", "TRIM_HORIZON", "streamCreated", 5, "honours", text),
                    "control character");
        }
    }

    @Test
    void saysThatNobodyReadsAStreamOrShard() {
        Map<String, String> listed = Map.of("das.resource.ids", "cluster-A", "aws.region", "eu-west-1");
        Map<String, String> found = Map.of("das.discovery", "kinesis", "das.discovery.exclude", ".*-db-.*");

        assertThat(alter(listed, inStream("aws-rds-das-cluster-A"), OFFSET)).isTrue();
        assertThat(alter(found, inStream("aws-rds-das-cluster-Z"), OFFSET)).isTrue();
        assertRefused(listed, inStream("aws-rds-das-cluster-B"), OFFSET, "Unknown stream: aws-rds-das-cluster-B");
        assertRefused(found, inStream("aws-rds-das-db-Z"), OFFSET, "Unknown stream: aws-rds-das-db-Z");
        assertRefused(found, inStream("orders"), OFFSET, "Unknown stream: orders");
        assertRefused(Map.of("stream", "s", "shard", "shardId-7"), OFFSET, "Unknown shard: shardId-7");
    }

    private static Map<String, ?> inStream(String stream) {
        return Map.of("stream", stream, "shard", "shardId-000000000000");
    }

    private static void assertRefused(Map<String, ?> partition, Map<String, ?> offset, String complaint) {
        assertRefused(Map.of(), partition, offset, complaint);
    }

    private static void assertRefused(
            Map<String, String> properties, Map<String, ?> partition, Map<String, ?> offset, String complaint) {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> alter(properties, partition, offset))
                .withMessageContaining(complaint);
    }

    private static boolean alter(Map<String, ?> partition, Map<String, ?> offset) {
        return alter(Map.of(), partition, offset);
    }

    private static boolean alter(Map<String, String> properties, Map<String, ?> partition, Map<String, ?> offset) {
        return new DatabaseActivitySourceConnector()
                .alterOffsets(properties, Collections.singletonMap(partition, offset));
    }
}
