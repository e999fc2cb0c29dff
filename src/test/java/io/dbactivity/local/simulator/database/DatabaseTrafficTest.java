// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseTrafficTest {

    private Instant now = Drawn.NOW;

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameTraffic(DatabaseEngine engine) {
        assertThat(records(engine, 7)).isEqualTo(records(engine, 7)).isNotEqualTo(records(engine, 8));
    }

    @ParameterizedTest
    @EnumSource
    void markersAreUniqueAndEndTheirText(DatabaseEngine engine) {
        DatabaseTraffic traffic = Drawn.traffic(engine, Drawn.settings(LoadProfile.MIXED, 3));
        Set<Long> markers = new HashSet<>();

        drawn(traffic, 100).flatMap(record -> record.events().stream()).forEach(event -> {
            String text = Drawn.json(event.json()).required("commandText").asText();
            event.marker()
                    .ifPresentOrElse(
                            marker -> {
                                assertThat(markers.add(marker)).isTrue();
                                assertThat(text).endsWith(" /* " + marker + " */");
                            },
                            () -> assertThat(text).doesNotContain("/*"));
        });
        assertThat(markers).hasSizeGreaterThan(100);
    }

    @Test
    void aClustersRecordsNameItsInstances() {
        SimulatedDatabase database = SimulatedDatabase.numbered(DatabaseEngine.AURORA_MYSQL, 1);
        DatabaseTraffic traffic = new DatabaseTraffic(database, Drawn.settings(LoadProfile.PGBENCH, 1), 0);
        List<JsonNode> records =
                Drawn.texts(traffic, 50).stream().map(Drawn::json).toList();

        assertThat(records)
                .allSatisfy(record -> assertThat(Drawn.names(record))
                        .containsExactly("type", "clusterId", "instanceId", "databaseActivityEventList"));
        assertThat(records)
                .extracting(record -> record.required("clusterId").textValue())
                .containsOnly(database.resourceId());
        assertThat(records)
                .extracting(record -> record.required("instanceId").textValue())
                .containsOnly(database.instanceIds().toArray(String[]::new));
    }

    @Test
    void recordsHoldAsManyEventsAsAskedFor() {
        DatabaseTraffic traffic = Drawn.traffic(DatabaseEngine.ORACLE, Drawn.settings(LoadProfile.PGBENCH, 1));

        assertThat(drawn(traffic, 200).map(record -> record.events().size()))
                .containsOnly(IntStream.rangeClosed(1, 10).boxed().toArray(Integer[]::new));
        assertThat(traffic.nextRecord(1).events()).hasSize(1);
    }

    @Test
    void eachInstanceSendsAHeartbeatEverySecond() {
        DatabaseTraffic traffic = heartbeating(false);

        assertThat(traffic.dueHeartbeats())
                .extracting(record -> Drawn.json(record.json())
                        .required("databaseActivityEventList")
                        .toString())
                .containsExactly("[{\"type\":\"heartbeat\"}]", "[{\"type\":\"heartbeat\"}]");
        now = now.plusMillis(999);
        assertThat(traffic.dueHeartbeats()).isEmpty();
        now = now.plusMillis(1);
        assertThat(traffic.dueHeartbeats())
                .extracting(InnerRecord::instanceId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void mixedHeartbeatsTravelAmongEvents() {
        DatabaseTraffic traffic = heartbeating(true);

        assertThat(traffic.dueHeartbeats()).isEmpty();
        assertThat(drawn(traffic, 20).flatMap(record -> record.events().stream()))
                .filteredOn(SimulatedEvent::heartbeat)
                .as("one for each instance, as the clock stands still")
                .hasSize(2);
    }

    private DatabaseTraffic heartbeating(boolean mixed) {
        return Drawn.traffic(
                DatabaseEngine.AURORA_POSTGRESQL,
                new TrafficSettings(LoadProfile.PGBENCH, 1, 5, Duration.ofSeconds(1), mixed, 1, () -> now));
    }

    private static List<String> records(DatabaseEngine engine, long seed) {
        return Drawn.texts(Drawn.traffic(engine, Drawn.settings(LoadProfile.MIXED, seed)), 30);
    }

    private static Stream<InnerRecord> drawn(DatabaseTraffic traffic, int records) {
        return IntStream.range(0, records).mapToObj(i -> traffic.nextRecord(10));
    }
}
