// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.ProducedEvent;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** A local AWS side with one simulated database and its activity stream. */
final class LocalStream implements AutoCloseable {

    private final LocalAws aws = LocalAws.start();
    private final KinesisClient kinesis = client(KinesisClient.builder());
    private final KmsClient kms = client(KmsClient.builder());
    private final SimulatedDatabase database;
    private final ActivitySimulator simulator;
    private final EnvelopeWriter envelopes;

    LocalStream(DatabaseEngine engine, int shards) {
        this(engine, shards, Integer.MAX_VALUE);
    }

    LocalStream(DatabaseEngine engine, int shards, int recordsPerDataKey) {
        database = SimulatedDatabase.numbered(engine, 1);
        simulator = ActivitySimulator.builder(kinesis, kms)
                .database(database)
                .seed(7)
                .eventsPerRecord(1, 4)
                .heartbeats(Duration.ofSeconds(1))
                .recordsPerDataKey(recordsPerDataKey)
                .build();
        simulator.createStreams(shards);
        aws.kinesis().enforceLimits(false);
        envelopes = EnvelopeWriter.of(database, MessageFormat.of(engine), kms, this::key, recordsPerDataKey);
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        URI endpoint = aws.endpoint();
        return builder.endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    LocalAws aws() {
        return aws;
    }

    ActivitySimulator simulator() {
        return simulator;
    }

    /** Writes one record of the database around the JSON text of an inner record. */
    void put(String innerJson) {
        aws.kinesis().put(name(), "key", envelopes.wrap(innerJson));
    }

    String resourceId() {
        return database.resourceId();
    }

    String name() {
        return database.streamName();
    }

    String key() {
        return simulator.keyId(database.resourceId());
    }

    ConnectHarness connector() {
        return new ConnectHarness(aws).with("das.resource.ids", resourceId());
    }

    /** The events that can be delivered: shard, sequence number and index of each, in order of each shard. */
    List<String> deliverable() {
        return simulator
                .account()
                .records()
                .filter(record -> record.readable())
                .flatMap(record -> record.events().stream()
                        .filter(event -> !event.heartbeat())
                        .map(ProducedEvent::index)
                        .map(index -> record.shardId() + "/" + record.sequenceNumber() + "/" + index))
                .sorted()
                .toList();
    }

    static List<String> delivered(List<Struct> events) {
        return events.stream()
                .map(event -> event.getStruct("source"))
                .map(source -> source.getString("shardId") + "/" + source.getString("sequenceNumber") + "/"
                        + source.getInt64("eventIndex"))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
        kinesis.close();
        kms.close();
        aws.close();
    }
}
