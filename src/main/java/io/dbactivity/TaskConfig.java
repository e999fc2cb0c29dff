// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.ShardAssignment;
import io.dbactivity.assignment.ShardList;
import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamDescription;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the connector tells a task besides its own properties: the shards to read, and the moment from which a stream
 * without offsets is read. It travels as text through the worker's config topic.
 *
 * @param shards by stream; the order is kept
 * @param number the task's, from 0 on
 * @param tasks how many tasks there are, this one included
 * @param kmsKeys the KMS keys that RDS reports for the streams, by resource id
 */
public record TaskConfig(
        ConnectorSettings settings,
        Map<ActivityStream, ShardShare> shards,
        int number,
        int tasks,
        Optional<Instant> startingMoment,
        Map<String, String> kmsKeys) {

    public TaskConfig {
        shards = Collections.unmodifiableMap(new LinkedHashMap<>(shards));
        kmsKeys = Map.copyOf(kmsKeys);
    }

    /** Without keys that RDS reports. */
    public TaskConfig(
            ConnectorSettings settings,
            Map<ActivityStream, ShardShare> shards,
            int number,
            int tasks,
            Optional<Instant> startingMoment) {
        this(settings, shards, number, tasks, startingMoment, Map.of());
    }

    /**
     * {@code <stream>@<creation time in ms>+<retention in ms>:<own shards>:<shards of others>;<stream>…}: none of these
     * separators occurs in a Kinesis name.
     */
    private static final String SHARDS = "task.shards";

    private static final String NUMBER = "task.number";
    private static final String COUNT = "task.count";
    private static final String STARTING_MOMENT = "task.starting.moment.ms";

    /** {@code <resource id>=<key>,…}; neither separator occurs in an id or a key. */
    private static final String KMS_KEYS = "task.kms.keys";

    /**
     * The properties of every task.
     *
     * @param kmsKeys by stream name
     */
    static List<Map<String, String>> write(
            Map<String, String> connectorProperties,
            Map<String, StreamDescription> streams,
            Map<String, String> kmsKeys,
            ShardAssignment assignment,
            Optional<Instant> startingMoment) {
        int count = assignment.tasks().size();
        return IntStream.range(0, count)
                .mapToObj(task -> {
                    Map<String, String> properties = new HashMap<>(connectorProperties);
                    properties.put(SHARDS, shares(streams, assignment.tasks().get(task), assignment.othersOf(task)));
                    properties.put(NUMBER, Integer.toString(task));
                    properties.put(COUNT, Integer.toString(count));
                    properties.put(KMS_KEYS, written(kmsKeys, assignment.tasks().get(task)));
                    startingMoment.ifPresent(
                            moment -> properties.put(STARTING_MOMENT, Long.toString(moment.toEpochMilli())));
                    return properties;
                })
                .toList();
    }

    private static String shares(
            Map<String, StreamDescription> streams, List<ShardId> own, Collection<ShardId> others) {
        Map<String, List<ShardId>> othersByStream = byStream(others);
        return byStream(own).entrySet().stream()
                .map(stream -> stream.getKey() + "@"
                        + written(streams.get(stream.getKey())) + ":"
                        + ShardList.write(stream.getValue()) + ":"
                        + ShardList.write(othersByStream.getOrDefault(stream.getKey(), List.of())))
                .collect(Collectors.joining(";"));
    }

    private static String written(StreamDescription stream) {
        return stream.created().toEpochMilli() + "+" + stream.retention().toMillis();
    }

    /** A stream whose key RDS reports has the name that RDS gave it. */
    private static String written(Map<String, String> kmsKeys, List<ShardId> own) {
        return byStream(own).keySet().stream()
                .filter(kmsKeys::containsKey)
                .map(stream -> StreamIdentity.resourceIdIn(stream).orElseThrow() + "=" + kmsKeys.get(stream))
                .collect(Collectors.joining(","));
    }

    private static Map<String, List<ShardId>> byStream(Collection<ShardId> shards) {
        return shards.stream().collect(Collectors.groupingBy(ShardId::stream, TreeMap::new, Collectors.toList()));
    }

    static TaskConfig read(Map<String, String> properties) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        Map<String, StreamIdentity> listed =
                settings.streams().stream().collect(Collectors.toMap(StreamIdentity::name, Function.identity()));
        Map<ActivityStream, ShardShare> shards = new LinkedHashMap<>();
        for (String stream : properties.get(SHARDS).split(";", -1)) {
            String[] parts = stream.split("[@+:]", -1);
            Instant created = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            Duration retention = Duration.ofMillis(Long.parseLong(parts[2]));
            shards.put(
                    new ActivityStream(identity(parts[0], listed), created, retention),
                    new ShardShare(ShardList.read(parts[0], parts[3]), ShardList.read(parts[0], parts[4])));
        }
        Optional<Instant> startingMoment = Optional.ofNullable(properties.get(STARTING_MOMENT))
                .map(moment -> Instant.ofEpochMilli(Long.parseLong(moment)));
        return new TaskConfig(
                settings,
                shards,
                // A task of an earlier version has none, and runs only until the connector has divided the shards.
                Integer.parseInt(properties.getOrDefault(NUMBER, "0")),
                Integer.parseInt(properties.get(COUNT)),
                startingMoment,
                kmsKeys(properties.getOrDefault(KMS_KEYS, "")));
    }

    private static Map<String, String> kmsKeys(String text) {
        return Arrays.stream(text.split(",", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** A stream that is not configured was discovered, so its name is the one that RDS gave it. */
    private static StreamIdentity identity(String stream, Map<String, StreamIdentity> listed) {
        return listed.containsKey(stream)
                ? listed.get(stream)
                : StreamIdentity.ofResource(StreamIdentity.resourceIdIn(stream).orElseThrow());
    }
}
