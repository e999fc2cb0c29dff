// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a Connect worker is to run.
 *
 * @param bootstrapServers of the broker
 * @param pluginPath directory with one folder per plugin
 * @param exactlyOnce {@code exactly.once.source.support}, of a distributed worker only
 * @param offsetFlushInterval how often a worker without exactly-once stores offsets
 * @param schemas whether the values in the topics carry their schema
 * @param more properties of the worker that override all of the above
 * @param jvmOptions options of the worker's JVM
 * @param kafka what is run, that of this build or another version
 */
public record WorkerSettings(
        String bootstrapServers,
        Path pluginPath,
        boolean exactlyOnce,
        Duration offsetFlushInterval,
        boolean schemas,
        Map<String, String> more,
        List<String> jvmOptions,
        KafkaDistribution kafka) {

    /** A small heap, and the compiler that suits a JVM that lives for a minute. */
    public static final List<String> JVM_OPTIONS = List.of("-Xms128m", "-Xmx512m", "-XX:TieredStopAtLevel=1");

    public WorkerSettings {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(pluginPath, "pluginPath");
        Objects.requireNonNull(offsetFlushInterval, "offsetFlushInterval");
        more = Map.copyOf(more);
        jvmOptions = List.copyOf(jvmOptions);
        Objects.requireNonNull(kafka, "kafka");
    }

    /** Exactly-once, values without schema, offsets stored every second. */
    public static WorkerSettings of(String bootstrapServers, Path pluginPath) {
        return new WorkerSettings(
                bootstrapServers,
                pluginPath,
                true,
                Duration.ofSeconds(1),
                false,
                Map.of(),
                JVM_OPTIONS,
                KafkaDistribution.ofThisBuild());
    }

    public WorkerSettings withExactlyOnce(boolean wanted) {
        return new WorkerSettings(
                bootstrapServers, pluginPath, wanted, offsetFlushInterval, schemas, more, jvmOptions, kafka);
    }

    public WorkerSettings withOffsetFlushInterval(Duration interval) {
        return new WorkerSettings(
                bootstrapServers, pluginPath, exactlyOnce, interval, schemas, more, jvmOptions, kafka);
    }

    public WorkerSettings withSchemas(boolean wanted) {
        return new WorkerSettings(
                bootstrapServers, pluginPath, exactlyOnce, offsetFlushInterval, wanted, more, jvmOptions, kafka);
    }

    public WorkerSettings with(String property, String value) {
        Map<String, String> extended = new HashMap<>(more);
        extended.put(property, value);
        return new WorkerSettings(
                bootstrapServers, pluginPath, exactlyOnce, offsetFlushInterval, schemas, extended, jvmOptions, kafka);
    }

    public WorkerSettings withJvmOptions(String... options) {
        return new WorkerSettings(
                bootstrapServers, pluginPath, exactlyOnce, offsetFlushInterval, schemas, more, List.of(options), kafka);
    }

    public WorkerSettings with(KafkaDistribution other) {
        return new WorkerSettings(
                bootstrapServers, pluginPath, exactlyOnce, offsetFlushInterval, schemas, more, jvmOptions, other);
    }

    Map<String, String> common(int restPort) {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("plugin.path", pluginPath.toAbsolutePath().toString());
        properties.put("plugin.discovery", "service_load");
        properties.put("listeners", "http://127.0.0.1:" + restPort);
        properties.put("rest.advertised.host.name", "127.0.0.1");
        properties.put("offset.flush.interval.ms", String.valueOf(offsetFlushInterval.toMillis()));
        properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("value.converter.schemas.enable", String.valueOf(schemas));
        properties.putAll(more);
        return properties;
    }

    Map<String, String> standalone(int restPort, Path offsets) {
        Map<String, String> properties = common(restPort);
        properties.put("offset.storage.file.filename", offsets.toString());
        return properties;
    }

    Map<String, String> distributed(int restPort) {
        Map<String, String> properties = new HashMap<>();
        properties.put("group.id", "connect");
        // A killed worker is noticed after this time, and its tasks move to another one at once.
        properties.put("session.timeout.ms", "6000");
        properties.put("heartbeat.interval.ms", "1000");
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("exactly.once.source.support", exactlyOnce ? "enabled" : "disabled");
        for (String store : List.of("config", "offset", "status")) {
            properties.put(store + ".storage.topic", "connect-" + store);
            properties.put(store + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        properties.putAll(common(restPort));
        return properties;
    }
}
