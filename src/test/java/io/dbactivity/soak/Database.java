// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** A database whose activity stream comes, is resharded, and goes. */
final class Database {

    private static final int MOST_SHARDS = 6;

    private final LocalAws aws;
    private final KinesisClient kinesis;
    private final KmsClient kms;
    private final SimulatedDatabase database;
    private final Account account;
    private boolean writable;

    Database(LocalAws aws, KinesisClient kinesis, KmsClient kms, SimulatedDatabase database, Account account) {
        this.aws = aws;
        this.kinesis = kinesis;
        this.kms = kms;
        this.database = database.withKeyId(aws.kms().createKey());
        this.account = account;
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

    void enableKey() {
        aws.kms().enableKey(database.keyId().orElseThrow());
    }
}
