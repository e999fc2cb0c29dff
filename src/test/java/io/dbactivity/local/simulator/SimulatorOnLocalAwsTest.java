// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kms.KmsClient;

/** The whole source side over the AWS SDK's own protocols: what is in the account can be read and opened. */
class SimulatorOnLocalAwsTest {

    private final LocalAws aws = LocalAws.start();
    private final KinesisClient kinesis = local(KinesisClient.builder()).build();
    private final KmsClient kms = local(KmsClient.builder()).build();
    private final List<SimulatedDatabase> databases = Stream.of(DatabaseEngine.values())
            .map(engine -> SimulatedDatabase.numbered(engine, 1))
            .toList();

    @AfterEach
    void stop() {
        kinesis.close();
        kms.close();
        aws.close();
    }

    @Test
    void everyRecordOfTheAccountCanBeReadAndOpened() throws InterruptedException {
        ActivitySimulatorBuilder builder =
                ActivitySimulator.builder(kinesis, kms).eventsPerSecond(200).mostEvents(200);
        databases.forEach(builder::database);
        try (ActivitySimulator simulator = builder.build()) {
            simulator.createStreams(2);
            aws.faults().next("PutRecords", Fault.throttled(), 5);
            simulator.start();
            String split = databases.get(0).streamName();
            aws.kinesis().split(split, aws.kinesis().openShards(split).get(0));
            assertThat(simulator.awaitEnd(Duration.ofSeconds(60))).isTrue();
            simulator.stop();

            assertThat(simulator.account().events()).isEqualTo(200);
            assertThat(readAndOpened())
                    .containsExactlyInAnyOrderElementsOf(simulator
                            .account()
                            .records()
                            .map(record -> record.shardId() + " " + record.sequenceNumber() + " "
                                    + record.events().size())
                            .toList());
        }
    }

    private List<String> readAndOpened() {
        return databases.stream()
                .flatMap(database ->
                        kinesis.listShards(request -> request.streamName(database.streamName())).shards().stream()
                                .flatMap(shard -> records(database, shard).stream()
                                        .map(record -> shard.shardId() + " " + record.sequenceNumber() + " "
                                                + events(database, record))))
                .toList();
    }

    private List<Record> records(SimulatedDatabase database, Shard shard) {
        String iterator = kinesis.getShardIterator(request -> request.streamName(database.streamName())
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        List<Record> records = new ArrayList<>();
        GetRecordsResponse page;
        do {
            String current = iterator;
            page = kinesis.getRecords(request -> request.shardIterator(current));
            records.addAll(page.records());
            iterator = page.nextShardIterator();
        } while (iterator != null && !page.records().isEmpty());
        return records;
    }

    /** As a consumer does: KMS opens the data key for the context of the database, and the data key the message. */
    private int events(SimulatedDatabase database, Record record) {
        try {
            byte[] envelope = record.data().asByteArray();
            SdkBytes wrapped = SdkBytes.fromByteArray(
                    Opened.outer(envelope).required("key").binaryValue());
            byte[] dataKey = kms.decrypt(
                            request -> request.ciphertextBlob(wrapped).encryptionContext(database.encryptionContext()))
                    .plaintext()
                    .asByteArray();
            return Opened.outer(Opened.inner(envelope, dataKey).getBytes(UTF_8))
                    .required("databaseActivityEventList")
                    .size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <B extends AwsClientBuilder<B, ?>> B local(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret")));
    }
}
