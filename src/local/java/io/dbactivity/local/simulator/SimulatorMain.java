// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Runs a simulator until the process is ended. Endpoint, region and credentials come the AWS SDK's usual ways
 * ({@code AWS_ENDPOINT_URL} and so on); the rest from system properties, or environment variables of the same name in
 * capitals: {@code simulator.databases} (engines, separated by commas), {@code simulator.shards} (of each stream) and
 * {@code simulator.rate} (events per second of each database).
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
            simulator.awaitEnd(Duration.ofMillis(Long.MAX_VALUE));
        }
    }

    private static ActivitySimulator simulator(KinesisClient kinesis, KmsClient kms) {
        ActivitySimulatorBuilder builder = ActivitySimulator.builder(kinesis, kms)
                .eventsPerSecond(Double.parseDouble(setting("simulator.rate", "20")));
        String[] engines = setting("simulator.databases", ALL).split(",");
        for (int i = 0; i < engines.length; i++) {
            builder.database(SimulatedDatabase.numbered(engine(engines[i]), i + 1));
        }
        return builder.build();
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
