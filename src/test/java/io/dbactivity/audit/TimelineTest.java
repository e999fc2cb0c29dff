// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.audit.report.Report;
import io.dbactivity.audit.report.ReportedShard;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report shows over time, of histories that a model makes. */
class TimelineTest {

    private static final AuditOptions OPTIONS = AuditOptions.parse("--bootstrap-server", "localhost:9092");

    /** What is drawn as delivered ends where the shard is said to be read, and what is counted as a restart is one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theTimeIsThatOfTheLedger(long seed) {
        History history = HistoryModel.of(seed);
        Report report = HtmlReport.report(Verdicts.of(history, false), OPTIONS, Verdicts.now(history));

        assertThat(report.streams()).isNotEmpty();
        for (ReportedShard shard : report.streams().get(0).shards()) {
            long starts = history.ledger().stream()
                    .map(History.Entry::content)
                    .filter(entry -> entry.text("kind").orElseThrow().equals("shard_started"))
                    .filter(entry -> entry.text("shardId").equals(Optional.of(shard.id())))
                    .filter(entry -> entry.streamCreated().equals(shard.streamCreated()))
                    .map(entry -> entry.text("entryId"))
                    .distinct()
                    .count();
            assertThat(shard.starts()).as(shard.id()).hasSize((int) starts);
            assertThat(shard.covered()).allSatisfy(span -> assertThat(span.to()).isBeforeOrEqualTo(shard.readUntil()));
        }
    }
}
