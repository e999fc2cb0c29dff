// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.ProducedEvent;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** A local AWS side with one simulated database and its activity stream. */
public final class LocalStream implements AutoCloseable {

    private final LocalAws aws;
    private final KinesisClient kinesis;
    private final KmsClient kms;
    private final SimulatedDatabase database;
    private final ActivitySimulator simulator;
    private final EnvelopeWriter envelopes;

    public LocalStream(DatabaseEngine engine, int shards) {
        this(engine, shards, Integer.MAX_VALUE);
    }

    public LocalStream(DatabaseEngine engine, int shards, int recordsPerDataKey) {
        this(LocalAws.start(), SimulatedDatabase.numbered(engine, 1), shards, recordsPerDataKey);
    }

    private LocalStream(LocalAws aws, SimulatedDatabase database, int shards, int recordsPerDataKey) {
        this.aws = aws;
        this.database = database;
        kinesis = LocalClients.kinesis(aws.endpoint(), Region.EU_CENTRAL_1);
        kms = LocalClients.kms(aws.endpoint(), Region.EU_CENTRAL_1);
        simulator = ActivitySimulator.builder(kinesis, kms)
                .database(database)
                .seed(7)
                .eventsPerRecord(1, 4)
                .heartbeats(Duration.ofSeconds(1))
                .recordsPerDataKey(recordsPerDataKey)
                .build();
        simulator.createStreams(shards);
        aws.kinesis().enforceLimits(false);
        envelopes = EnvelopeWriter.of(database, MessageFormat.of(database.engine()), kms, this::key, recordsPerDataKey);
    }

    /** A second database on the same AWS side, which either of the two closes. */
    public LocalStream neighbour() {
        return new LocalStream(aws, SimulatedDatabase.numbered(database.engine(), 2), 1, Integer.MAX_VALUE);
    }

    public LocalAws aws() {
        return aws;
    }

    public ActivitySimulator simulator() {
        return simulator;
    }

    /** Writes one record of the database around the JSON text of an inner record; returns its sequence number. */
    public String put(String innerJson) {
        return aws.kinesis().put(name(), "key", data(innerJson));
    }

    /** The data of such a record, which is not written. */
    public byte[] data(String innerJson) {
        return envelopes.wrap(innerJson);
    }

    /** The same with a data key under any KMS key, on the shard of {@link #put}. */
    public String putUnderKey(String kmsKey, String innerJson) {
        var writer = EnvelopeWriter.of(database, MessageFormat.of(database.engine()), kms, () -> kmsKey, 1);
        return aws.kinesis().put(name(), "key", writer.wrap(innerJson));
    }

    public String resourceId() {
        return database.resourceId();
    }

    public String name() {
        return database.streamName();
    }

    public String key() {
        return simulator.keyId(database.resourceId());
    }

    public ConnectHarness connector() {
        return new ConnectHarness(aws).with("das.resource.ids", resourceId());
    }

    public ConnectHarness connector(FetchMode mode) {
        return connector().with(mode.properties(aws));
    }

    /** The events that can be delivered: shard, sequence number and index of each, in order of each shard. */
    public List<String> deliverable() {
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

    public static List<String> delivered(List<Struct> events) {
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
