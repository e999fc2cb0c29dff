// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.command.ConfigFile;
import io.dbactivity.command.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;

/** What a worker's properties say of its connectors. Immutable. */
public final class WorkerConfig {

    private static final String PROVIDERS = "config.providers";
    private static final String CONVERTER = "value.converter";

    /** No worker is known. */
    static final WorkerConfig UNKNOWN = new WorkerConfig(Map.of());

    private final Map<String, String> properties;

    private WorkerConfig(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
    }

    /** @throws Usage if the file cannot be read */
    public static WorkerConfig read(Path file) {
        return new WorkerConfig(ConfigFile.read(file));
    }

    /** True if the worker's properties are known. */
    boolean isKnown() {
        return !properties.isEmpty();
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** True if the worker's Kafka is known. */
    public boolean hasKafka() {
        return properties.containsKey("bootstrap.servers");
    }

    String bootstrapServers() {
        return properties.getOrDefault("bootstrap.servers", "localhost:9092");
    }

    /** The properties of a Kafka client of the worker. A client ignores those that it does not know. */
    public Properties clients() {
        var clients = new Properties();
        properties.forEach((name, value) -> {
            if (name.equals("bootstrap.servers")
                    || name.startsWith("security.")
                    || name.startsWith("sasl.")
                    || name.startsWith("ssl.")) {
                clients.put(name, value);
            }
        });
        return clients;
    }

    /** A connector's properties, and the worker's value converter if they name none. */
    public Map<String, String> withConverter(Map<String, String> connector) {
        Map<String, String> complete = new TreeMap<>(connector);
        if (properties.containsKey(CONVERTER)) {
            complete.putIfAbsent(CONVERTER, properties.get(CONVERTER));
        }
        return complete;
    }

    /** The properties whose names begin with a prefix, without it. */
    public Map<String, String> withPrefix(String prefix) {
        return withPrefix(properties, prefix);
    }

    /** Those of some properties whose names begin with a prefix, without it. */
    public static Map<String, String> withPrefix(Map<String, String> properties, String prefix) {
        Map<String, String> found = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** A connector's properties as the worker hands them over: with secrets filled in. */
    public Map<String, String> resolve(Map<String, String> connector) {
        Map<String, ConfigProvider> providers = new HashMap<>();
        try {
            for (String name : properties.getOrDefault(PROVIDERS, "").split(",")) {
                if (!name.isBlank()) {
                    providers.put(name.strip(), provider(name.strip()));
                }
            }
            return new ConfigTransformer(providers).transform(connector).data();
        } finally {
            providers.values().forEach(WorkerConfig::close);
        }
    }

    private ConfigProvider provider(String name) {
        String type = properties.getOrDefault(PROVIDERS + "." + name + ".class", "");
        try {
            ConfigProvider provider = Class.forName(type)
                    .asSubclass(ConfigProvider.class)
                    .getDeclaredConstructor()
                    .newInstance();
            provider.configure(withPrefix(PROVIDERS + "." + name + ".param."));
            return provider;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new Usage("The worker's config provider " + name + " (" + type + ") is not on the class path");
        }
    }

    private static void close(ConfigProvider provider) {
        try {
            provider.close();
        } catch (IOException e) {
            throw new Usage(
                    "A config provider could not be closed: " + e.getClass().getSimpleName());
        }
    }
}
