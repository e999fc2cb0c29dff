// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.ShardId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The values of one stream of a task. The task thread writes them, and any thread reads them. */
final class StreamMetrics {

    private final String stream;
    private final StreamState state;
    private final Map<ShardId, ShardMetrics> shards = new ConcurrentHashMap<>();

    /** When the latest heartbeat arrived; null if none has come. */
    private volatile Instant heartbeat;

    StreamMetrics(String stream, InstantSource clock) {
        this.stream = stream;
        this.state = new StreamState(stream, () -> shards.values().stream().flatMap(ShardMetrics::failures), clock);
    }

    List<Series> series() {
        List<Series> series = new ArrayList<>(state.series());
        series.add(new Series(ActivityMetric.HEARTBEAT_AGE, List.of(stream), this::heartbeatAgeSeconds));
        return series;
    }

    private double heartbeatAgeSeconds() {
        Instant latest = heartbeat;
        return latest == null ? Double.NaN : state.secondsSince(latest);
    }

    void open(ShardId shard, ShardMetrics metrics) {
        shards.put(shard, metrics);
    }

    void end(ShardId shard) {
        shards.remove(shard);
    }

    void listed() {
        state.listed();
    }

    void listingFailed(Verdict verdict, String reason) {
        state.listingFailed(verdict, reason);
    }

    void heartbeat(Instant arrivalTime) {
        if (heartbeat == null || arrivalTime.isAfter(heartbeat)) {
            heartbeat = arrivalTime;
        }
    }
}
