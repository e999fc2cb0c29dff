// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.stream.StreamSettings;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Pace and memory of reading. */
final class ReadingProperties {

    private static final long MEBIBYTE = 1024 * 1024;

    static final Property RECORD_LIMIT = Property.count("kinesis.record.limit", "Records per request", 10_000)
            .between(1, 10_000)
            .importance(Importance.LOW)
            .doc("""
                    Most records that one GetRecords request asks for. The default is the most that Kinesis gives.""");

    static final Property POLL_INTERVAL = Property.amount("kinesis.poll.interval.ms", "Request interval (ms)", 250)
            .between(200L, 60_000L)
            .doc("""
                    Least time in milliseconds between two GetRecords requests on one shard. Kinesis allows five \
                    requests a second on a shard, shared by all who read it; the default of four leaves one to others. \
                    Raise it where other consumers read the same stream. A shard that stays without records is asked \
                    half as often, and after a large answer the next request waits until the shard's 2 MB a second \
                    allow it.""");

    static final Property WATCH_INTERVAL = Property.amount(
                    "kinesis.shard.watch.interval.ms", "Shard watch interval (ms)", 30_000)
            .between(1000L, 3_600_000L)
            .importance(Importance.LOW)
            .doc("""
                    How often, in milliseconds, the connector lists the shards of its streams, to see splits, merges, \
                    and streams that were stopped or started. RDS itself splits the shards of a busy stream.""");

    static final Property BUFFER_BYTES = Property.amount("fetch.buffer.bytes", "Fetch buffer (bytes)", 64 * MEBIBYTE)
            .between(10 * MEBIBYTE, 16 * 1024 * MEBIBYTE)
            .doc("""
                    Most bytes of fetched and not yet delivered records that one task holds, over all its shards. \
                    Together with decryption, a task needs a few times this much heap at its busiest. Each request \
                    under way needs room for 10 MiB, the largest answer of GetRecords, so the default allows six at a \
                    time: raise it for a task of more than a hundred shards.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "Reading", List.of(RECORD_LIMIT, POLL_INTERVAL, WATCH_INTERVAL, BUFFER_BYTES), (values, problems) -> {});

    private ReadingProperties() {}

    static StreamSettings settings(Values values) {
        return new StreamSettings(
                PositionProperties.startingPosition(values),
                values.count(RECORD_LIMIT),
                values.duration(POLL_INTERVAL),
                values.duration(WATCH_INTERVAL),
                values.bytes(BUFFER_BYTES));
    }
}
