// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.DatabaseTraffic;
import io.dbactivity.local.simulator.database.LoadProfile;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.database.TrafficSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every event that the tests have, and a thousand of the simulator's, is a valid document in every form: as its
 * standard's own definition says it.
 */
class ValidDocumentsTest {

    private static final int RECORDS_OF_AN_ENGINE = 50;

    private static final List<SourceRecord> EVENTS = events().toList();

    private static Stream<SourceRecord> events() {
        return Stream.of(
                        Emitted.engines().stream().flatMap(engine -> Emitted.goldenEvents(engine).stream()),
                        Emitted.engines().stream()
                                .flatMap(engine -> Emitted.goldenEvents(engine).stream())
                                .map(Transforms.masked()::apply),
                        Emitted.engines().stream().map(Emitted::withOriginal),
                        Emitted.ofEveryCase().stream(),
                        Stream.of(DatabaseEngine.values()).flatMap(ValidDocumentsTest::simulated))
                .flatMap(Function.identity());
    }

    private static Stream<SourceRecord> simulated(DatabaseEngine engine) {
        var settings = new TrafficSettings(
                LoadProfile.MIXED,
                1,
                10,
                Duration.ofSeconds(1),
                true,
                42,
                InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z")));
        var traffic = new DatabaseTraffic(SimulatedDatabase.numbered(engine, 1), settings, 0);
        String name = engine.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Stream.generate(() -> traffic.nextRecord(10).json())
                .limit(RECORDS_OF_AN_ENGINE)
                .flatMap(json -> Emitted.of(name, json.getBytes(UTF_8)).stream());
    }

    @ParameterizedTest
    @CsvSource({"1.8.0, map", "1.8.0, struct", "1.1.0, map", "1.1.0, struct"})
    void ofOcsf(String version, String form) throws IOException {
        OcsfValidator validator = OcsfValidator.of(version);

        assertValid(Transforms.ocsf("ocsf.version=" + version, "value.form=" + form), validator::problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.4.0"})
    void ofEcs(String version) throws IOException {
        EcsValidator validator = EcsValidator.of(version);

        assertValid(Transforms.ecs(), validator::problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"map"})
    void ofCim(String form) {
        assertValid(Transforms.cim("value.form=" + form), CimValidator::problems);
    }

    private static void assertValid(Transformation<SourceRecord> transform, Function<JsonNode, List<String>> problems) {
        assertThat(EVENTS).hasSizeGreaterThan(1000).allSatisfy(event -> {
            JsonNode document = Transforms.json(transform.apply(event));
            assertThat(problems.apply(document)).isEmpty();
        });
    }
}
