// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the connector tells a task beyond its own properties: the shards to read, and the moment from which on a stream
 * without offsets is read. It travels as text through the worker's config topic.
 *
 * @param shards by stream
 */
record TaskConfig(
        ConnectorSettings settings, Map<ActivityStream, List<ShardId>> shards, Optional<Instant> startingMoment) {

    /** {@code <stream>@<creation time in ms>:<shard>,<shard>;<stream>…}: none of these marks occurs in a Kinesis name. */
    private static final String SHARDS = "task.shards";

    private static final String STARTING_MOMENT = "task.starting.moment.ms";

    /** The properties of one task. */
    static Map<String, String> write(
            Map<String, String> connectorProperties,
            Map<String, Instant> created,
            List<ShardId> shards,
            Optional<Instant> startingMoment) {
        Map<String, List<String>> byStream = shards.stream()
                .collect(Collectors.groupingBy(
                        ShardId::stream, LinkedHashMap::new, Collectors.mapping(ShardId::shard, Collectors.toList())));
        Map<String, String> properties = new HashMap<>(connectorProperties);
        properties.put(
                SHARDS,
                byStream.entrySet().stream()
                        .map(stream -> stream.getKey() + "@"
                                + created.get(stream.getKey()).toEpochMilli() + ":"
                                + String.join(",", stream.getValue()))
                        .collect(Collectors.joining(";")));
        startingMoment.ifPresent(moment -> properties.put(STARTING_MOMENT, Long.toString(moment.toEpochMilli())));
        return properties;
    }

    static TaskConfig read(Map<String, String> properties) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        Map<String, StreamIdentity> identities =
                settings.streams().stream().collect(Collectors.toMap(StreamIdentity::name, identity -> identity));
        Map<ActivityStream, List<ShardId>> shards = new LinkedHashMap<>();
        for (String stream : properties.get(SHARDS).split(";", -1)) {
            String[] parts = stream.split("[@:]", -1);
            List<ShardId> ids = new ArrayList<>();
            for (String shard : parts[2].split(",", -1)) {
                ids.add(new ShardId(parts[0], shard));
            }
            Instant created = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            shards.put(new ActivityStream(identities.get(parts[0]), created), ids);
        }
        Optional<Instant> startingMoment = Optional.ofNullable(properties.get(STARTING_MOMENT))
                .map(moment -> Instant.ofEpochMilli(Long.parseLong(moment)));
        return new TaskConfig(settings, shards, startingMoment);
    }
}
