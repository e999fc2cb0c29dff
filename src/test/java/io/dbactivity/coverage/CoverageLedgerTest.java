// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class CoverageLedgerTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Coverage ENTRY = entry(Optional.of("shard"));
    private static final EntryLink LINK = new EntryLink("id", Optional.empty(), "shard", "audit");
    private static final Map<String, String> PARTITION = Map.of("shard", "shard");
    private static final Map<String, String> OFFSET = Map.of("sequenceNumber", "11");

    @Test
    void anEntryCarriesItsShardsOffset() {
        SourceRecord record = ledger(Optional.of("ledger"))
                .record(ENTRY, LINK, PARTITION, OFFSET)
                .orElseThrow();

        assertThat(record)
                .isEqualTo(new SourceRecord(
                        PARTITION,
                        OFFSET,
                        "ledger",
                        null,
                        Schema.STRING_SCHEMA,
                        "stream:shard",
                        CoverageSchema.COVERAGE,
                        CoverageSchema.struct(ENTRY, LINK),
                        NOW.toEpochMilli()));
    }

    @Test
    void withoutATopicThereIsNoRecord() {
        assertThat(ledger(Optional.empty()).record(ENTRY, LINK, PARTITION, OFFSET))
                .isEmpty();
    }

    @Test
    void anEntryOfAWholeStreamHasTheKeyOfTheChainThatItIsIn() {
        SourceRecord record = ledger(Optional.of("ledger"))
                .record(entry(Optional.empty()), LINK, PARTITION, OFFSET)
                .orElseThrow();

        assertThat(record.key()).isEqualTo("stream:shard");
    }

    private static Coverage entry(Optional<String> shard) {
        return new Coverage.ShardPosition(
                NOW, new Scope("stream", NOW, "cluster-A", shard), Tally.NONE, Optional.empty());
    }

    private static CoverageLedger ledger(Optional<String> topic) {
        return new CoverageLedger(new CoverageSettings(topic, Duration.ofSeconds(30), Optional.empty()));
    }
}
