// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.ProducedEvent;
import io.dbactivity.local.simulator.ProducedRecord;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kms.KmsClient;

/** A database whose activity stream comes, is resharded, and goes. */
final class Database {

    private static final int MOST_SHARDS = 6;

    private final LocalAws aws;
    private final KinesisClient kinesis;
    private final KmsClient kms;
    private final SimulatedDatabase database;
    private final Account account;
    private final String foreignKey;
    private boolean writable;

    Database(LocalAws aws, KinesisClient kinesis, KmsClient kms, SimulatedDatabase database, Account account) {
        this.aws = aws;
        this.kinesis = kinesis;
        this.kms = kms;
        this.database = database.withKeyId(aws.kms().createKey());
        this.account = account;
        this.foreignKey = aws.kms().createKey();
        aws.kms().denyDecrypt(foreignKey, true);
    }

    String streamName() {
        return database.streamName();
    }

    String resourceId() {
        return database.resourceId();
    }

    boolean isStreaming() {
        return writable;
    }

    void startStream(int shards) {
        // Two streams of one name have never been made in the same millisecond.
        aws.clock().advance(Duration.ofSeconds(1));
        aws.kinesis().createStream(database.streamName(), shards);
        writable = true;
    }

    void stopStream() {
        aws.kinesis().deleteStream(database.streamName());
        account.deleted(database.streamName());
        writable = false;
    }

    void write(int events, SplittableRandom random) {
        with(random, simulator -> simulator.produce(events));
    }

    void write(Damage damage, SplittableRandom random) {
        with(random, simulator -> simulator.produce(database.resourceId(), damage));
    }

    void write(Poison poison, SplittableRandom random) {
        if (!writable) {
            return;
        }
        byte[] data = switch (poison) {
            case GARBAGE -> garbage(random);
            case FOREIGN_KEY -> envelope(foreignKey, events("null", 1));
            case BAD_ELEMENTS -> envelope(database.keyId().orElseThrow(), events("null,7,\"text\"", 2));
        };
        PutRecordResponse put = kinesis.putRecord(request -> request.streamName(database.streamName())
                .partitionKey(Long.toString(random.nextLong()))
                .data(SdkBytes.fromByteArray(data)));
        List<ProducedEvent> readable = poison == Poison.BAD_ELEMENTS ? List.of(event(0), event(1)) : List.of();
        var record = new ProducedRecord(
                database.streamName(),
                put.shardId(),
                put.sequenceNumber(),
                readable,
                readable.isEmpty() ? Optional.of(Damage.NOT_AN_ENVELOPE) : Optional.empty());
        account.writtenWithAFlaw(record, aws.clock().instant());
    }

    private static ProducedEvent event(int index) {
        return new ProducedEvent(index, false, OptionalLong.empty());
    }

    private static byte[] garbage(SplittableRandom random) {
        byte[] garbage = new byte[1 + random.nextInt(100_000)];
        random.nextBytes(garbage);
        return garbage;
    }

    private byte[] envelope(String keyId, String innerJson) {
        return EnvelopeWriter.of(database, MessageFormat.of(database.engine()), kms, () -> keyId, 1)
                .wrap(innerJson);
    }

    /** So many events, with something else after each. */
    private static String events(String between, int count) {
        String event =
                "{\"type\":\"record\",\"sessionId\":\"s\",\"serverType\":\"PostgreSQL\",\"commandText\":\"SELECT 1\"}";
        return "{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"db-1\",\"databaseActivityEventList\":["
                + String.join(",", Collections.nCopies(count, event + "," + between)) + "]}";
    }

    /** Each time a simulator of its own: it comes with another data key and an account of its own. */
    private void with(SplittableRandom random, Consumer<ActivitySimulator> work) {
        if (!writable) {
            return;
        }
        try (ActivitySimulator simulator = ActivitySimulator.builder(kinesis, kms)
                .database(database)
                .seed(random.nextLong())
                .clock(aws.clock())
                .eventsPerRecord(1, 5)
                .mixHeartbeats()
                .build()) {
            work.accept(simulator);
            account.written(simulator.account(), aws.clock().instant());
        }
    }

    /** A split or a merge of any shards. */
    void reshard(SplittableRandom random) {
        if (!writable) {
            return;
        }
        List<String> open = aws.kinesis().openShards(database.streamName());
        int shard = random.nextInt(open.size());
        boolean split = open.size() == 1 || (open.size() < MOST_SHARDS && random.nextBoolean());
        if (split) {
            aws.kinesis().split(database.streamName(), open.get(shard));
        } else {
            int left = Math.min(shard, open.size() - 2);
            aws.kinesis().merge(database.streamName(), open.get(left), open.get(left + 1));
        }
    }

    void disableKey() {
        aws.kms().disableKey(database.keyId().orElseThrow());
    }

    /** Lets the stream keep records for so long. Records that are older are gone at once. */
    void keepFor(Duration retention) {
        if (writable) {
            aws.kinesis().retention(database.streamName(), retention);
        }
    }

    void enableKey() {
        aws.kms().enableKey(database.keyId().orElseThrow());
    }
}
