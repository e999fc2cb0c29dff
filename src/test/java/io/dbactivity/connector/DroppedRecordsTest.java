// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the worker drops behind {@code poll()} is never counted as delivered. */
class DroppedRecordsTest {

    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 1);
    private final ConnectHarness connector = stream.connector().with("coverage.interval.ms", "1000");

    @AfterEach
    void close() {
        connector.close();
        stream.close();
    }

    @Test
    void aDroppedEventIsAGapWithItsNumber() {
        connector.dropEvent(3).start();
        stream.simulator().produce(10);
        connector.pollUntilAllOf(stream);
        connector.pollUntil(() -> toOrdinal(connector.coverage("shard_position")) >= 10);

        assertThat(connector.coverage("gap")).singleElement().satisfies(gap -> {
            assertThat(gap.getString("reason")).isEqualTo("dropped_by_worker");
            assertThat(gap.getString("missingOrdinals")).isEqualTo("3");
            assertThat(gap.getInt64("events")).isEqualTo(1);
            assertThat(gap.getString("fromSequenceNumber")).isNotNull();
        });
        assertThat(events()).isEqualTo(connector.events().size() - 1);
    }

    @Test
    void anEventThatATransformFiltersOnPurposeIsExcluded() {
        connector.with("on.dropped.record", "exclude").dropEvent(3).start();
        stream.simulator().produce(10);
        connector.pollUntilAllOf(stream);
        connector.pollUntil(() -> toOrdinal(connector.coverage("shard_position")) >= 10);

        assertThat(connector.coverage("gap")).isEmpty();
        assertThat(connector.coverage("shard_position"))
                .anySatisfy(entry ->
                        assertThat(entry.<String, Long>getMap("excluded")).containsEntry("on.dropped.record", 1L))
                .anySatisfy(
                        entry -> assertThat(entry.getString("missingOrdinals")).isEqualTo("3"));
    }

    @Test
    void aDroppedEventStopsTheTaskAfterItsGapIfThatIsWanted() {
        connector.with("on.dropped.record", "fail").dropEvent(3).start();
        stream.simulator().produce(10);

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> connector.pollUntil(() -> false))
                .withMessageContaining("on.dropped.record=fail");
        assertThat(connector.coverage("gap")).hasSize(1);
    }

    /** Otherwise the entry after it would name one that is not there, and a gap would never be told. */
    @Test
    void anEntryThatTheWorkerDroppedIsWrittenOnceMore() {
        List<SourceRecord> dropped = new ArrayList<>();
        connector
                .dropEvent(3)
                .drop(record -> dropped.isEmpty() && isEntry(record, "gap") && dropped.add(record))
                .start();
        stream.simulator().produce(10);
        connector.pollUntilAllOf(stream);
        connector.pollUntil(() -> toOrdinal(connector.coverage("shard_position")) >= 10);

        assertThat(connector.coverage("gap")).hasSize(2).containsOnly((Struct)
                dropped.get(0).value());
        SourceRecord again = connector.coverageRecords().stream()
                .filter(record -> isEntry(record, "gap"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(again.sourcePartition()).isEqualTo(dropped.get(0).sourcePartition());
        assertThat((Long) again.sourceOffset().get("ordinal"))
                .isGreaterThanOrEqualTo((Long) dropped.get(0).sourceOffset().get("ordinal"));
    }

    @Test
    void anEntryThatTheWorkerDropsAgainStopsTheTask() {
        connector.drop(record -> isEntry(record, "shard_position")).start();
        stream.simulator().produce(10);

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> connector.pollUntil(() -> false))
                .withMessageContaining("dropped a record of the ledger")
                .withMessageContaining("-coverage");
        assertThat(connector.coverage("shard_position")).hasSize(2);
    }

    private static boolean isEntry(SourceRecord record, String kind) {
        return record.valueSchema() == CoverageSchema.COVERAGE
                && ((Struct) record.value()).getString("kind").equals(kind);
    }

    private long events() {
        return connector.coverage("shard_position").stream()
                .mapToLong(entry -> entry.getInt64("events"))
                .sum();
    }

    private static long toOrdinal(List<Struct> entries) {
        return entries.stream()
                .filter(entry -> entry.getInt64("toOrdinal") != null)
                .mapToLong(entry -> entry.getInt64("toOrdinal"))
                .max()
                .orElse(0);
    }
}
