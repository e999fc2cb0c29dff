// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.stream.FanOutSettings;
import io.dbactivity.stream.StreamSettings;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** How fast records are read, and how much memory they take. */
final class ReadingProperties {

    private static final long MEBIBYTE = 1024 * 1024;

    private static final int LONGEST_CONSUMER_NAME = 128;

    private static final String POLLING = "polling";
    private static final String FAN_OUT = "fanout";

    private static final String ON_STOP = "on.stop";

    static final Property FETCH_MODE = Property.text("kinesis.fetch.mode", "Fetch mode")
            .oneOf(POLLING, FAN_OUT)
            .doc("""
                    How records come from Kinesis. With `polling` they are requested, and all readers of a shard share \
                    its 2 MB and five requests a second. With `fanout` (enhanced fan-out) Kinesis pushes them to a \
                    consumer that has 2 MB a second of each shard to itself. AWS bills that per consumer, shard and \
                    hour, and by the amount of data.""");

    static final Property FAN_OUT_CONSUMER = Property.text("kinesis.fanout.consumer.name", "Fan-out consumer")
            .check(TextCheck.form("1 to 128 letters, digits, dots, underscores and hyphens", "[a-zA-Z0-9_.-]{1,128}"))
            .importance(Importance.LOW)
            .whenEqual(FETCH_MODE, FAN_OUT)
            .doc("""
                    Name of the consumer that is registered with each stream, or used if it is registered already. \
                    Every connector needs one of its own. By default it is the connector's name, with a hyphen for \
                    each character that Kinesis does not take.""");

    static final Property FAN_OUT_DEREGISTER = Property.text(
                    "kinesis.fanout.deregister", "Deregister fan-out consumers")
            .oneOf("never", ON_STOP)
            .importance(Importance.LOW)
            .whenEqual(FETCH_MODE, FAN_OUT)
            .doc("""
                    When the connector deregisters the consumers that it has registered: `never`, so that AWS bills \
                    them until somebody removes them, or `on.stop`, whenever the connector stops. Connect does not \
                    tell whether a connector stops for good: it also stops at a rebalance, a restart or a pause. \
                    After each of them the consumer is registered anew, and until it is active no records come. A \
                    consumer that was there before the connector is left alone. The default never interrupts \
                    delivery.""");

    static final Property RECORD_LIMIT = Property.count("kinesis.record.limit", "Records per request", 10_000)
            .between(1, 10_000)
            .importance(Importance.LOW)
            .whenEqual(FETCH_MODE, POLLING)
            .doc("""
                    Most records that one GetRecords request asks for. The default is the most that Kinesis gives.""");

    static final Property POLL_INTERVAL = Property.amount("kinesis.poll.interval.ms", "Request interval (ms)", 250)
            .between(200L, 60_000L)
            .whenEqual(FETCH_MODE, POLLING)
            .doc("""
                    Shortest time in milliseconds between two GetRecords requests on one shard. Kinesis allows five \
                    requests a second on a shard, shared by all who read it. The default of four leaves one to others. \
                    Raise it if other consumers read the same stream. A shard that stays without records is asked \
                    half as often. After a large answer, the next request waits until the shard's 2 MB a second \
                    allow it.""");

    static final Property WATCH_INTERVAL = Property.amount(
                    "kinesis.shard.watch.interval.ms", "Shard watch interval (ms)", 30_000)
            .between(1000L, 3_600_000L)
            .importance(Importance.LOW)
            .doc("""
                    How often, in milliseconds, the connector lists the shards of its streams to notice splits, merges, \
                    and streams that were stopped or started. RDS itself splits the shards of a busy stream.""");

    static final Property BUFFER_BYTES = Property.amount("fetch.buffer.bytes", "Fetch buffer (bytes)", 64 * MEBIBYTE)
            .between(10 * MEBIBYTE, 16 * 1024 * MEBIBYTE)
            .doc("""
                    Most bytes of fetched but not yet delivered records that one task holds for all its shards. \
                    Together with decryption, a task needs a few times this much heap at its busiest. Each request \
                    under way needs room for 10 MiB, the largest answer of GetRecords, so the default allows six at a \
                    time. Raise it for a task of more than a hundred shards. With `kinesis.fetch.mode=fanout` each \
                    shard needs room for 2 MiB, or the shards take turns.""");

    static final PropertyGroup GROUP = new PropertyGroup(
            "Reading",
            List.of(
                    FETCH_MODE,
                    FAN_OUT_CONSUMER,
                    FAN_OUT_DEREGISTER,
                    RECORD_LIMIT,
                    POLL_INTERVAL,
                    WATCH_INTERVAL,
                    BUFFER_BYTES),
            (values, problems) -> {});

    private ReadingProperties() {}

    static StreamSettings settings(String connectorName, Values values) {
        return new StreamSettings(
                PositionProperties.startingPosition(values),
                values.count(RECORD_LIMIT),
                values.duration(POLL_INTERVAL),
                values.duration(WATCH_INTERVAL),
                fanOut(connectorName, values),
                values.bytes(BUFFER_BYTES));
    }

    private static Optional<FanOutSettings> fanOut(String connectorName, Values values) {
        return values.text(FETCH_MODE)
                .filter(FAN_OUT::equals)
                .map(mode -> new FanOutSettings(
                        values.text(FAN_OUT_CONSUMER).orElseGet(() -> consumerName(connectorName)),
                        deregistration(values)));
    }

    private static FanOutSettings.Deregistration deregistration(Values values) {
        return values.text(FAN_OUT_DEREGISTER).filter(ON_STOP::equals).isPresent()
                ? FanOutSettings.Deregistration.ON_STOP
                : FanOutSettings.Deregistration.NEVER;
    }

    private static String consumerName(String connectorName) {
        String allowed = connectorName.replaceAll("[^a-zA-Z0-9_.-]", "-");
        return allowed.substring(0, Math.min(allowed.length(), LONGEST_CONSUMER_NAME));
    }
}
