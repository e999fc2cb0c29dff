// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredOffsetTest {

    private static final Map<String, Object> SHARD = Map.of("stream", "s", "shard", "shardId-000000000000");
    private static final Map<String, Object> DELIVERED =
            Map.of("streamCreated", 1L, "sequenceNumber", "5", "eventIndex", 2L, "lastIndex", 2L);

    @Test
    void readsHowFarAShardIsDelivered() {
        assertThat(StoredOffset.of(SHARD, DELIVERED))
                .hasValueSatisfying(offset -> assertThat(offset.position()).contains(new Position("5", 2)));
    }

    /** It says where to go on, and not what was delivered before. */
    @Test
    void leavesAnInstructionForOneShardAlone() {
        assertThat(StoredOffset.of(SHARD, Map.of("timestamp", "2026-11-24T12:00:00Z")))
                .isEmpty();
        assertThat(StoredOffset.of(SHARD, Map.of("position", "TRIM_HORIZON", "request", "second time")))
                .isEmpty();
    }

    @Test
    void leavesAnInstructionForAStreamAlone() {
        assertThat(StoredOffset.of(Map.of("stream", "s"), Map.of("timestamp", "2026-11-24T12:00:00Z")))
                .isEmpty();
    }

    @Test
    void readsAnOffsetThatBeginsAtAMoment() {
        assertThat(StoredOffset.of(
                        SHARD, Map.of("sequenceNumber", "AT_TIMESTAMP", "timestamp", 5L, "streamCreated", 1L)))
                .isPresent();
    }

    @Test
    void makesNoAuditOfAnOffsetWithoutItsStream() {
        Map<String, Object> offset = new HashMap<>(DELIVERED);
        offset.remove("streamCreated");

        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> StoredOffset.of(SHARD, offset))
                .withMessageContaining("s shardId-000000000000 does not say when the stream was created");
        assertThatExceptionOfType(AuditException.class).isThrownBy(() -> StoredOffset.of(SHARD, Map.of("run", "abc")));
    }
}
