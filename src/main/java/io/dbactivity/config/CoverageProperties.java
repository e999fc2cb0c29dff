// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.coverage.CoverageSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The ledger of what was and what could not be delivered. */
final class CoverageProperties {

    static final Property TOPIC = Property.text("coverage.topic", "Coverage topic")
            .defaultsTo("database-activity-coverage")
            .check(Formats.TOPIC.orBlank())
            .importance(Importance.HIGH)
            .doc("""
                    Topic of the coverage records, which say what was delivered and what is missing: the start, \
                    position and end of each shard, and gaps. They also store the position of a shard that delivers \
                    no event; otherwise that position would leave the stream, which keeps records for 24 hours. If \
                    empty, there are no coverage records, and nothing says what could not be delivered.""");

    static final Property INTERVAL = Property.amount("coverage.interval.ms", "Coverage interval (ms)", 30_000)
            .between(1000L, 3_600_000L)
            .importance(Importance.LOW)
            .whenGiven(TOPIC)
            .doc("""
                    How often, in milliseconds, each shard records its position, even if it delivers no events.""");

    static final Property HEARTBEAT_TIMEOUT = Property.amount(
                    "coverage.heartbeat.timeout.ms", "Heartbeat timeout (ms)", 300_000)
            .between(0L, 86_400_000L)
            .importance(Importance.LOW)
            .whenGiven(TOPIC)
            .doc("""
                    How long, in milliseconds, a database instance may be silent before a `heartbeat_missing` record \
                    says so. Every record of an instance that has ever sent a heartbeat is a sign of life. What counts \
                    is when records arrived in Kinesis and how far the stream is read, so that a connector that is \
                    behind takes no database for dead. One task per stream watches. If it reads only one in n of the \
                    stream's shards, and so sees only some of the heartbeats, it waits n times as long. With `0`, \
                    silence is not reported.""");

    static final PropertyGroup GROUP =
            new PropertyGroup("Coverage", List.of(TOPIC, INTERVAL, HEARTBEAT_TIMEOUT), CoverageProperties::check);

    private CoverageProperties() {}

    static CoverageSettings settings(Values values) {
        Duration timeout = values.duration(HEARTBEAT_TIMEOUT);
        return new CoverageSettings(
                values.text(TOPIC),
                values.duration(INTERVAL),
                timeout.isZero() ? Optional.empty() : Optional.of(timeout));
    }

    /** True if the user wants no coverage records. False if the topic is only misspelled. */
    static boolean isOff(Values values) {
        return values.isValid(TOPIC) && values.text(TOPIC).isEmpty();
    }

    private static void check(Values values, Problems problems) {
        Optional<String> topic = values.text(TOPIC);
        if (topic.isPresent() && topic.equals(values.text(RecordProperties.TOPIC))) {
            problems.add(TOPIC, """
                    Coverage records need a topic of their own, since their schema differs from that of the events. \
                    Change this topic or the property topic.""");
        }
    }
}
