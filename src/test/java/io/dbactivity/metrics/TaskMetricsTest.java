// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.coverage.GapReason;
import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TaskMetricsTest {

    private static final ShardId SHARD = new ShardId("a", "s-1");
    private static final ShardId OTHER = new ShardId("a", "s-2");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Series> published = new ArrayList<>();
    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final TaskMetrics metrics = new TaskMetrics(
            series -> {
                published.addAll(series);
                return () -> published.removeAll(series);
            },
            List.of("a"),
            new PollTimer(() -> 0),
            clock);

    private Object value(ActivityMetric metric, String... tags) {
        return published.stream()
                .filter(series ->
                        series.metric() == metric && series.tagValues().equals(List.of(tags)))
                .findFirst()
                .orElseThrow()
                .value()
                .get();
    }

    private void open(ShardId shard) {
        metrics.opened(shard, Duration.ofHours(24), Optional.of(START), 11);
    }

    @Test
    void everyMetricHasAValueOfItsType() {
        open(SHARD);

        assertThat(published.stream().map(Series::metric).distinct())
                .containsExactlyInAnyOrder(ActivityMetric.values());
        assertThat(published)
                .allSatisfy(series -> assertThat(series.value().get())
                        .as(series.metric().metricName())
                        .isInstanceOf(
                                series.metric().type() == ActivityMetric.Type.TEXT ? String.class : Number.class));
    }

    /** An alert does not see the first rise of a series that was not there before. */
    @Test
    void everyReasonIsThereFromTheBeginning() {
        assertThat(Stream.of(GapReason.values()).map(reason -> value(ActivityMetric.GAPS, reason.text())))
                .hasSize(GapReason.values().length)
                .containsOnly(0L);
    }

    @Test
    void aShardIsPublishedWhileItIsOpen() {
        List<Series> before = List.copyOf(published);
        open(SHARD);
        assertThat(value(ActivityMetric.ORDINAL, "a", "s-1")).isEqualTo(11L);

        metrics.ended(SHARD);

        assertThat(published).isEqualTo(before);
    }

    @Test
    void everythingIsTakenBackAtTheEnd() {
        open(SHARD);

        metrics.close();
        metrics.close();

        assertThat(published).isEmpty();
    }

    /** A listener must not throw, and some answers come late. */
    @Test
    void whatIsSaidOfAnUnknownShardOrStreamChangesNothing() {
        open(SHARD);

        metrics.ended(OTHER);
        metrics.readAnswered(OTHER, Duration.ofSeconds(5));
        metrics.readThrottled(OTHER);
        metrics.fetched(OTHER, 1, 1);
        metrics.retentionHeadroom(OTHER, Duration.ZERO);
        metrics.readFailed(OTHER, StreamException.Reason.THROTTLED, Verdict.RETRY);
        metrics.listingFailed("b", StreamException.Reason.THROTTLED, Verdict.RETRY);
        metrics.heartbeat(new ShardId("b", "s-1"), START);

        assertThat(value(ActivityMetric.FETCHES, "a", "s-1")).isEqualTo(0L);
        assertThat(value(ActivityMetric.STALLED, "a")).isEqualTo(0.0);
        assertThat(value(ActivityMetric.STATE, "a")).isEqualTo("starting");
    }

    @Test
    void theHeadroomIsKnownFromTheStartAndStaysWithinTheRetention() {
        open(SHARD);
        metrics.opened(OTHER, Duration.ofHours(24), Optional.empty(), 0);
        assertThat(value(ActivityMetric.RETENTION_HEADROOM, "a", "s-2")).isEqualTo(Double.NaN);
        assertThat(value(ActivityMetric.BEHIND_LATEST, "a", "s-2")).isEqualTo(Double.NaN);

        now = START.minusSeconds(5);
        assertThat(headroom()).as("Kinesis's clock is ahead").isEqualTo(Duration.ofHours(24));
        now = START.plus(Duration.ofHours(1));
        assertThat(headroom()).isEqualTo(Duration.ofHours(23));
        metrics.handedOver(SHARD, 2, START.plus(Duration.ofMinutes(30)), 13);
        assertThat(headroom()).isEqualTo(Duration.ofMinutes(23 * 60 + 30));
        metrics.retentionHeadroom(SHARD, Duration.ofHours(24));
        now = now.plus(Duration.ofHours(2));
        assertThat(headroom()).isEqualTo(Duration.ofHours(22));
        now = now.plus(Duration.ofDays(9));
        assertThat(headroom()).isZero();
    }

    private Duration headroom() {
        double seconds = (Double) value(ActivityMetric.RETENTION_HEADROOM, "a", "s-1");
        return Duration.ofMillis((long) (seconds * 1000));
    }

    @Test
    void theWorstOfAStreamIsItsStateAndTheOldestTroubleItsStall() {
        open(SHARD);
        open(OTHER);
        metrics.listed("a");
        assertThat(state()).isEqualTo("reading none 0.0");

        metrics.readFailed(SHARD, StreamException.Reason.THROTTLED, Verdict.RETRY);
        pass(10);
        metrics.readFailed(SHARD, StreamException.Reason.UNAVAILABLE, Verdict.RETRY);
        assertThat(state()).isEqualTo("waiting reading: unavailable 10.0");

        metrics.readFailed(OTHER, StreamException.Reason.ACCESS_DENIED, Verdict.ISOLATE);
        pass(5);
        assertThat(state()).isEqualTo("isolated reading: access_denied 15.0");

        metrics.fetched(SHARD, 0, 0);
        assertThat(state()).isEqualTo("isolated reading: access_denied 5.0");

        metrics.ended(OTHER);
        assertThat(state()).isEqualTo("reading none 0.0");
    }

    @Test
    void aRecordThatFailsAgainDoesNotMakeTheStallLookShort() {
        open(SHARD);
        metrics.listed("a");
        for (int i = 0; i < 3; i++) {
            metrics.decoded(SHARD, 0, 0, Duration.ofMillis(1));
            metrics.decodeFailed(SHARD, new IllegalStateException("x"), Verdict.RETRY);
            pass(10);
        }
        assertThat(state()).isEqualTo("waiting decoding: undecodable 30.0");

        metrics.decoded(SHARD, 1, 1, Duration.ofMillis(1));
        assertThat(state()).isEqualTo("reading none 0.0");
    }

    @Test
    void aListingThatFailsIsAStallOfTheStream() {
        metrics.listingFailed("a", StreamException.Reason.NOT_FOUND, Verdict.WAIT);
        pass(60);
        assertThat(state()).isEqualTo("waiting listing: not_found 60.0");

        metrics.listed("a");
        assertThat(state()).isEqualTo("reading none 0.0");
        assertThat(value(ActivityMetric.LISTINGS, "a")).isEqualTo(1L);
        assertThat(value(ActivityMetric.LISTING_FAILURES, "a")).isEqualTo(1L);
    }

    @Test
    void whatIsSetAsideIsNoStall() {
        open(SHARD);
        metrics.listed("a");
        metrics.decodeFailed(SHARD, new IllegalStateException("x"), Verdict.RETRY);
        metrics.decodeFailed(SHARD, new IllegalStateException("x"), Verdict.SET_ASIDE);

        assertThat(state()).isEqualTo("reading none 0.0");
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private String state() {
        return value(ActivityMetric.STATE, "a") + " " + value(ActivityMetric.STATE_REASON, "a") + " "
                + value(ActivityMetric.STALLED, "a");
    }
}
