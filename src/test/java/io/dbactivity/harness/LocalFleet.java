// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** A local AWS side with databases known to RDS, whose activity streams are off until they are started. */
public final class LocalFleet implements AutoCloseable {

    private static final List<DatabaseEngine> ENGINES = List.of(DatabaseEngine.values());

    private final LocalAws aws = LocalAws.start();
    private final KinesisClient kinesis = LocalClients.kinesis(aws.endpoint(), Region.EU_CENTRAL_1);
    private final KmsClient kms = LocalClients.kms(aws.endpoint(), Region.EU_CENTRAL_1);
    private final List<SimulatedDatabase> databases;
    private final ActivitySimulator simulator;

    public LocalFleet(int size) {
        databases = IntStream.range(0, size)
                .mapToObj(i -> SimulatedDatabase.numbered(ENGINES.get(i % ENGINES.size()), i)
                        .withKeyId(aws.kms().createKey()))
                .toList();
        var builder = ActivitySimulator.builder(kinesis, kms).heartbeats(Duration.ofDays(1));
        databases.forEach(builder::database);
        simulator = builder.build();
        for (int i = 0; i < size; i++) {
            aws.rds().createDatabase(identifier(i), database(i).resourceId(), "engine-" + i);
        }
    }

    public LocalAws aws() {
        return aws;
    }

    private SimulatedDatabase database(int index) {
        return databases.get(index);
    }

    public String identifier(int index) {
        return "database-" + index;
    }

    public String stream(int index) {
        return database(index).streamName();
    }

    public String key(int index) {
        return database(index).keyId().orElseThrow();
    }

    /** Starts the activity stream of a database, with two shards. */
    public void start(int index) {
        aws.rds().startActivityStream(identifier(index), key(index), 2);
    }

    public void startAll() {
        IntStream.range(0, databases.size()).forEach(this::start);
    }

    public void stop(int index) {
        aws.rds().stopActivityStream(identifier(index));
    }

    public void produce(int index, int events) {
        simulator.produce(database(index).resourceId(), events);
    }

    /** A connector that looks for streams and shards every second. */
    public ConnectHarness connector() {
        return new ConnectHarness(aws)
                .with("kinesis.shard.watch.interval.ms", "1000")
                .with("das.discovery.interval.ms", "1000");
    }

    @Override
    public void close() {
        simulator.close();
        kinesis.close();
        kms.close();
        aws.close();
    }
}
