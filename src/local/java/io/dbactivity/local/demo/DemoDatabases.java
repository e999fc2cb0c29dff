// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.demo;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.ProducedAccount;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** The demo's AWS: one database of each engine, and the streams they write to. */
final class DemoDatabases implements AutoCloseable {

    private static final Region REGION = Region.US_EAST_1;
    private static final int SHARDS = 2;
    private static final int EVENTS_PER_SECOND = 50;
    private static final int RECORDS_PER_DATA_KEY = 500;

    private final LocalAws aws = LocalAws.start();
    private final KinesisClient kinesis = LocalClients.kinesis(aws.endpoint(), REGION);
    private final KmsClient kms = LocalClients.kms(aws.endpoint(), REGION);
    private final List<SimulatedDatabase> databases =
            Stream.of(DatabaseEngine.values()).map(this::database).toList();
    private final ActivitySimulator simulator = simulator();

    private SimulatedDatabase database(DatabaseEngine engine) {
        SimulatedDatabase database =
                SimulatedDatabase.numbered(engine, 1).withKeyId(aws.kms().createKey());
        aws.kinesis().createStream(database.streamName(), SHARDS);
        return database;
    }

    private ActivitySimulator simulator() {
        var builder = ActivitySimulator.builder(kinesis, kms)
                .eventsPerSecond(EVENTS_PER_SECOND)
                .recordsPerDataKey(RECORDS_PER_DATA_KEY);
        databases.forEach(builder::database);
        return builder.build();
    }

    /** Lets the databases write. */
    void start() {
        simulator.start();
    }

    /** The configuration that a user would write to read these streams. */
    Map<String, String> connectorConfig() {
        return Map.ofEntries(
                Map.entry("connector.class", "io.dbactivity.DatabaseActivitySourceConnector"),
                Map.entry("tasks.max", "2"),
                Map.entry("exactly.once.support", "required"),
                Map.entry("das.resource.ids", resourceIds()),
                Map.entry("topic", Demo.TOPIC),
                Map.entry("coverage.topic", Demo.COVERAGE_TOPIC),
                Map.entry("aws.region", REGION.id()),
                Map.entry("aws.access.key.id", LocalClients.CREDENTIAL),
                Map.entry("aws.secret.access.key", LocalClients.CREDENTIAL),
                Map.entry("aws.kinesis.endpoint", aws.endpoint().toString()),
                Map.entry("aws.kms.endpoint", aws.endpoint().toString()));
    }

    private String resourceIds() {
        return databases.stream().map(SimulatedDatabase::resourceId).collect(Collectors.joining(","));
    }

    /** Splits a shard of the first stream and merges the shards of the last. Returns what was done, in words. */
    String reshard() {
        SimulatedDatabase split = databases.get(0);
        SimulatedDatabase merged = databases.get(databases.size() - 1);
        String parent = aws.kinesis().openShards(split.streamName()).get(0);
        List<String> parents = aws.kinesis().openShards(merged.streamName());
        aws.kinesis().split(split.streamName(), parent);
        aws.kinesis().merge(merged.streamName(), parents.get(0), parents.get(1));
        return "Split a shard of %s, and merged two of %s".formatted(split.engine(), merged.engine());
    }

    /** Stops the databases. Everything that they wrote is then in the account. */
    void stop() {
        simulator.stop();
    }

    ProducedAccount account() {
        return simulator.account();
    }

    long decryptCalls() {
        return aws.calls().of("Decrypt");
    }

    @Override
    public void close() {
        simulator.close();
        kinesis.close();
        kms.close();
        aws.close();
    }
}
