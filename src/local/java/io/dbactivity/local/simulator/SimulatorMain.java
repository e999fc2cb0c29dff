// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Runs a simulator until the process ends. Endpoint, Region and credentials come from the AWS SDK's usual sources
 * ({@code AWS_ENDPOINT_URL} and so on). The other settings come from system properties, or from environment variables
 * of the same name in capitals: {@code simulator.databases} (engines, separated by commas), {@code simulator.shards}
 * (of each stream) and {@code simulator.rate} (events per second of each database).
 */
public final class SimulatorMain {

    private static final String ALL = "aurora-postgresql,aurora-mysql,oracle,sqlserver";

    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (KinesisClient kinesis = KinesisClient.create();
                KmsClient kms = KmsClient.create();
                ActivitySimulator simulator = simulator(kinesis, kms)) {
            simulator.createStreams(Integer.parseInt(setting("simulator.shards", "2")));
            simulator.start();
            databases().forEach(database -> System.out.println(database.engine() + " writes " + database.streamName()));
            simulator.awaitEnd(Duration.ofMillis(Long.MAX_VALUE));
        }
    }

    private static ActivitySimulator simulator(KinesisClient kinesis, KmsClient kms) {
        ActivitySimulatorBuilder builder = ActivitySimulator.builder(kinesis, kms)
                .eventsPerSecond(Double.parseDouble(setting("simulator.rate", "20")));
        databases().forEach(builder::database);
        return builder.build();
    }

    /** The first database of an engine is number 1, whatever else is in the list, so that its ids stay the same. */
    private static List<SimulatedDatabase> databases() {
        List<SimulatedDatabase> databases = new ArrayList<>();
        for (String name : setting("simulator.databases", ALL).split(",")) {
            DatabaseEngine engine = engine(name);
            long before =
                    databases.stream().filter(other -> other.engine() == engine).count();
            databases.add(SimulatedDatabase.numbered(engine, (int) before + 1));
        }
        return databases;
    }

    private static DatabaseEngine engine(String name) {
        return DatabaseEngine.valueOf(name.trim().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String setting(String name, String otherwise) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .orElse(otherwise);
    }
}
