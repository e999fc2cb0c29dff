// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.database.TrafficSettings;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a simulator.
 *
 * @param formats the message formats of engines that do not use their usual one
 * @param eventsPerSecond of each database
 * @param mostEvents the most events of all databases together while running
 * @param partitionKey the partition key of every record; absent for random ones
 */
record SimulatorSettings(
        List<SimulatedDatabase> databases,
        TrafficSettings traffic,
        Map<DatabaseEngine, MessageFormat> formats,
        double eventsPerSecond,
        long mostEvents,
        int recordsPerDataKey,
        Optional<String> partitionKey) {

    SimulatorSettings {
        databases = List.copyOf(databases);
        formats = Map.copyOf(formats);
        if (databases.isEmpty()) {
            throw new IllegalArgumentException("A simulator has at least one database");
        }
        if (recordsPerDataKey < 1) {
            throw new IllegalArgumentException("A data key is used at least once");
        }
    }

    MessageFormat format(DatabaseEngine engine) {
        return Optional.ofNullable(formats.get(engine)).orElseGet(() -> MessageFormat.of(engine));
    }
}
