// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.audit.LedgerEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenGapsTest {

    private static final RecordPlace SEVEN = new RecordPlace("s", "0", "7");

    private final OpenGaps gaps = new OpenGaps("audit");

    @Test
    void aRecordThatCouldNotBeDecodedIsOpenUntilItIsClosed() {
        gaps.take(entry("gap", "7", Map.of("records", 1L, "reason", "wrong_key")));
        gaps.take(entry("gap", "8", Map.of("records", 1L, "reason", "wrong_key")));
        gaps.take(entry("gap_closed", "8", Map.of("records", 1L, "reason", "wrong_key")));
        gaps.endOfLedger();

        assertThat(gaps.left()).hasSize(1);
        assertThat(gaps.of(SEVEN)).hasSize(1);
        gaps.of(SEVEN).forEach(gap -> gaps.close(gap, Set.of()));
        assertThat(gaps.of(SEVEN)).isEmpty();
        assertThat(gaps.left()).isEmpty();
    }

    /** The closing and the gap are in one partition, but nobody has to rely on it. */
    @Test
    void theOrderDoesNotMatter() {
        gaps.take(entry("gap_closed", "7", Map.of("records", 1L, "reason", "wrong_key")));
        gaps.take(entry("gap", "7", Map.of("records", 1L, "reason", "wrong_key")));
        gaps.endOfLedger();

        assertThat(gaps.isOpen(SEVEN)).isFalse();
    }

    @Test
    void eachLargeEventOfARecordIsAGapOfItsOwn() {
        gaps.take(entry("gap", "7", Map.of("events", 1L, "reason", "event_too_large")));
        gaps.take(entry("gap", "7", Map.of("events", 1L, "fromEventIndex", 3L, "reason", "event_too_large")));
        gaps.take(entry("gap_closed", "7", Map.of("events", 1L, "reason", "event_too_large")));
        gaps.endOfLedger();

        assertThat(gaps.of(SEVEN)).extracting(gap -> gap.event().orElseThrow()).containsExactly(3L);
    }

    @Test
    void whatNoDeadLetterCanCloseIsLeftAlone() {
        gaps.take(entry("gap", "7", Map.of("events", 2L, "reason", "bad_element")));
        gaps.take(entry("gap", "7", Map.of("events", 1L, "reason", "dropped_by_worker")));
        gaps.take(entry("gap", "7", Map.of("reason", "position_lost")));
        gaps.endOfLedger();

        assertThat(gaps.left()).isEmpty();
    }

    @Test
    void gapsOfAnotherConnectorAreNotOurs() {
        gaps.take(entry("gap", "7", Map.of("records", 1L, "reason", "wrong_key", "connector", "other")));
        gaps.endOfLedger();

        assertThat(List.copyOf(gaps.left())).isEmpty();
    }

    private static LedgerEntry entry(String kind, String number, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "kind",
                kind,
                "connector",
                "audit",
                "stream",
                "s",
                "streamCreated",
                1L,
                "shardId",
                "0",
                "fromSequenceNumber",
                number,
                "toSequenceNumber",
                number,
                "fromTime",
                2L));
        fields.putAll(more);
        return new LedgerEntry(fields);
    }
}
