// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.ActivitySimulatorBuilder;
import io.dbactivity.local.simulator.StreamContents;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kms.KmsClient;

/** An AWS account of one test: databases, the activity streams they write, and how a connector reaches them. */
final class ActivitySource implements AutoCloseable {

    private static final String ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE";

    private final LocalAws aws;
    private final Secrets secrets = new Secrets();
    private final List<SimulatedDatabase> databases;
    private final KinesisClient kinesis;
    private final KmsClient kms;
    private final ActivitySimulator simulator;

    /** @param traffic how the databases are to write */
    ActivitySource(List<SimulatedDatabase> databases, UnaryOperator<ActivitySimulatorBuilder> traffic) {
        this(databases, traffic, InstantSource.system());
    }

    /**
     * @param traffic how the databases are to write
     * @param time what the account's clock follows
     */
    ActivitySource(
            List<SimulatedDatabase> databases, UnaryOperator<ActivitySimulatorBuilder> traffic, InstantSource time) {
        this.aws = LocalAws.start(time);
        this.databases = List.copyOf(databases);
        this.kinesis = reaching(KinesisClient.builder()).build();
        this.kms = reaching(KmsClient.builder())
                .overrideConfiguration(override -> override.addExecutionInterceptor(secrets.dataKeys()))
                .build();
        ActivitySimulatorBuilder builder = ActivitySimulator.builder(kinesis, kms);
        databases.forEach(builder::database);
        this.simulator = traffic.apply(builder).build();
    }

    private <B extends AwsClientBuilder<B, ?>> B reaching(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(ACCESS_KEY_ID, Secrets.SECRET_ACCESS_KEY)));
    }

    LocalAws aws() {
        return aws;
    }

    ActivitySimulator simulator() {
        return simulator;
    }

    /** The data of a record of the first database around the JSON text of an inner record. */
    byte[] data(String innerJson) {
        return data(simulator.keyId(databases.get(0).resourceId()), innerJson);
    }

    private byte[] data(String kmsKey, String innerJson) {
        SimulatedDatabase database = databases.get(0);
        return EnvelopeWriter.of(database, MessageFormat.of(database.engine()), kms, () -> kmsKey, 1)
                .wrap(innerJson);
    }

    /** Writes a record of the first database under a KMS key of somebody else's. */
    void putUnderKey(String kmsKey, String innerJson) {
        putData(data(kmsKey, innerJson));
    }

    /** Writes such a record, and returns the place of its first event. */
    EventPosition put(String innerJson) {
        return putData(data(innerJson));
    }

    /** Writes any bytes as a record of the first database, and returns the place that its first event would have. */
    EventPosition putData(byte[] data) {
        String stream = databases.get(0).streamName();
        PutRecordResponse put = kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("key").data(SdkBytes.fromByteArray(data)));
        return new EventPosition(stream, put.shardId(), put.sequenceNumber(), 0);
    }

    /** The text of every event in the streams, heartbeats too, as the databases wrote it. */
    Map<EventPosition, String> events() {
        Map<EventPosition, String> events = new HashMap<>();
        databases.forEach(database -> events.putAll(new StreamContents(kinesis, kms, database).events()));
        return events;
    }

    /** What the databases wrote, without heartbeats. */
    Map<EventPosition, KnownEvent> known() {
        Map<String, DatabaseEngine> engines =
                databases.stream().collect(Collectors.toMap(SimulatedDatabase::streamName, SimulatedDatabase::engine));
        Map<EventPosition, KnownEvent> known = new HashMap<>();
        events().forEach((position, json) -> known.put(position, KnownEvent.of(engines.get(position.stream()), json)));
        known.values().removeIf(KnownEvent::isHeartbeat);
        return known;
    }

    /** What of this account must never be seen outside of it. */
    Secrets secrets() {
        return secrets;
    }

    /** The properties without which a connector does not find this account. */
    Map<String, String> access() {
        return Map.of(
                "aws.access.key.id",
                ACCESS_KEY_ID,
                "aws.secret.access.key",
                Secrets.SECRET_ACCESS_KEY,
                "aws.kinesis.endpoint",
                aws.endpoint().toString(),
                "aws.kms.endpoint",
                aws.endpoint().toString());
    }

    /** A connector that reads all databases. */
    Map<String, String> connector(String topic) {
        Map<String, String> config = new HashMap<>(access());
        config.put("connector.class", "io.dbactivity.DatabaseActivitySourceConnector");
        config.put("tasks.max", "2");
        config.put("aws.region", Region.EU_WEST_1.id());
        config.put(
                "das.resource.ids",
                databases.stream().map(SimulatedDatabase::resourceId).collect(Collectors.joining(",")));
        config.put("topic", topic);
        config.put("coverage.topic", coverageTopic(topic));
        return config;
    }

    static String coverageTopic(String topic) {
        return topic + "-coverage";
    }

    @Override
    public void close() {
        simulator.close();
        kinesis.close();
        kms.close();
        aws.close();
    }
}
