// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names are public. */
final class ActivityMetricTest {

    /** Whoever has to change a line here breaks somebody's alerts: only add to it. */
    @Test
    void noNameChanges() {
        assertThat(ActivityMetric.values())
                .extracting(metric -> metric.metricName() + " " + metric.scope().tags() + " " + metric.type())
                .containsExactly(
                        "behind-latest-seconds [stream, shard] GAUGE",
                        "retention-headroom-seconds [stream, shard] GAUGE",
                        "fetches-total [stream, shard] COUNTER",
                        "throttles-total [stream, shard] COUNTER",
                        "fetched-records-total [stream, shard] COUNTER",
                        "fetched-bytes-total [stream, shard] COUNTER",
                        "delivered-records-total [stream, shard] COUNTER",
                        "delivered-events-total [stream, shard] COUNTER",
                        "ordinal [stream, shard] GAUGE",
                        "state [stream] TEXT",
                        "state-reason [stream] TEXT",
                        "stalled-seconds [stream] GAUGE",
                        "heartbeat-age-seconds [stream] GAUGE",
                        "listings-total [stream] COUNTER",
                        "listing-failures-total [stream] COUNTER",
                        "decode-seconds-total [] COUNTER",
                        "fetched-queue-bytes [] GAUGE",
                        "decoded-queue-bytes [] GAUGE",
                        "data-key-cache-hits-total [] COUNTER",
                        "data-key-cache-misses-total [] COUNTER",
                        "kms-calls-total [] COUNTER",
                        "kms-call-seconds-total [] COUNTER",
                        "kms-failures-total [reason] COUNTER",
                        "dropped-events-total [] COUNTER",
                        "dead-letters-total [] COUNTER",
                        "gaps-total [reason] COUNTER",
                        "poll-seconds-total [] COUNTER",
                        "between-polls-seconds-total [] COUNTER");
    }

    /** What Prometheus asks of names: base units, and no ending that its exporters give a meaning of their own. */
    @Test
    void namesAreInBaseUnitsAndCountersSayThatTheyCount() {
        assertThat(ActivityMetric.values())
                .allSatisfy(metric -> assertThat(metric.metricName())
                        .matches("[a-z]+(-[a-z]+)*")
                        .doesNotMatch(".*-(ms|millis|count|sum|bucket|info|created)"))
                .allSatisfy(metric -> assertThat(metric.metricName().endsWith("-total"))
                        .as(metric.metricName())
                        .isEqualTo(metric.type() == ActivityMetric.Type.COUNTER));
    }

    /** One name has one meaning, whatever its tags are. */
    @Test
    void aNameIsUsedOnce() {
        assertThat(Stream.of(ActivityMetric.values()).map(ActivityMetric::metricName))
                .doesNotHaveDuplicates();
    }

    @Test
    void eachIsExplained() {
        assertThat(ActivityMetric.values())
                .allSatisfy(metric ->
                        assertThat(metric.description()).matches("\\S.*\\.").doesNotContain("|", "  "));
    }
}
