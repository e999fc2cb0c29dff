// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** One subscription to a shard, and what it was pushed so far. */
final class Subscriber {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> call;

    Subscriber(KinesisAsyncClient kinesis, String consumerArn, String shardId, StartingPosition from) {
        call = kinesis.subscribeToShard(
                request -> request.consumerARN(consumerArn).shardId(shardId).startingPosition(from),
                SubscribeToShardResponseHandler.builder()
                        .subscriber(event -> events.add((SubscribeToShardEvent) event))
                        .build());
    }

    List<SubscribeToShardEvent> events() {
        return events;
    }

    SubscribeToShardEvent lastEvent() {
        return events.get(events.size() - 1);
    }

    List<String> texts() {
        return records().stream().map(pushed -> pushed.data().asUtf8String()).toList();
    }

    List<Record> records() {
        return events.stream().flatMap(event -> event.records().stream()).toList();
    }

    Subscriber awaitEvents(int count) {
        await().atMost(PATIENCE).until(() -> events.size() >= count);
        return this;
    }

    Subscriber awaitRecords(int count) {
        await().atMost(PATIENCE).until(() -> records().size() >= count);
        return this;
    }

    boolean isOver() {
        return call.isDone();
    }

    /** Throws what ended it, unless it came to its end in peace. */
    void awaitEnd() throws Throwable {
        try {
            call.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("The subscription goes on", e);
        }
    }
}
