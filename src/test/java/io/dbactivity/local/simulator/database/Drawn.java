// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records drawn from simulated databases, and the samples to compare them with. */
final class Drawn {

    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<DatabaseEngine, List<JsonNode>> EVENTS = new ConcurrentHashMap<>();

    private Drawn() {}

    static TrafficSettings settings(LoadProfile load, long seed) {
        return new TrafficSettings(load, 1, 10, Duration.ofSeconds(1), false, seed, InstantSource.fixed(NOW));
    }

    static DatabaseTraffic traffic(DatabaseEngine engine, TrafficSettings settings) {
        return new DatabaseTraffic(SimulatedDatabase.numbered(engine, 1), settings, 0);
    }

    static List<String> texts(DatabaseTraffic traffic, int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> traffic.nextRecord(10).json())
                .toList();
    }

    /** Enough events to have every kind that the engine has; always the same. */
    static List<JsonNode> events(DatabaseEngine engine) {
        return EVENTS.computeIfAbsent(engine, any -> drawEvents(engine));
    }

    private static List<JsonNode> drawEvents(DatabaseEngine engine) {
        return texts(traffic(engine, settings(LoadProfile.MIXED, 42)), 400).stream()
                .map(Drawn::json)
                .flatMap(record -> stream(record.required("databaseActivityEventList")))
                .toList();
    }

    /** The event of a sample that AWS prints, one of the event parser's cases. */
    static JsonNode sample(String engine, String name) {
        String path = "/io/dbactivity/event/" + engine + "/sample-" + name + "/input.json";
        try (InputStream file = Drawn.class.getResourceAsStream(path)) {
            return JSON.readTree(file).required("databaseActivityEventList").required(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return IntStream.range(0, array.size()).mapToObj(array::required);
    }
}
