// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream of one test's own, and the calls that nearly every test makes on it. */
record StreamUnderTest(KinesisClient kinesis, String name) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static StreamUnderTest create(KinesisClient kinesis, int shards) {
        StreamUnderTest stream = new StreamUnderTest(kinesis, "stream-" + UUID.randomUUID());
        stream.create(shards);
        return stream;
    }

    /** Lets the clock of this machine, which emulators go by too, move on to a later millisecond. */
    static Instant later() {
        Instant now = Instant.now();
        await().pollInterval(Duration.ofMillis(5)).until(() -> Instant.now().isAfter(now.plusMillis(10)));
        return Instant.now();
    }

    void create(int shards) {
        kinesis.createStream(request -> request.streamName(name).shardCount(shards));
        awaitActive();
    }

    void awaitActive() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> summary().streamStatus() == StreamStatus.ACTIVE);
    }

    StreamDescriptionSummary summary() {
        return kinesis.describeStreamSummary(request -> request.streamName(name))
                .streamDescriptionSummary();
    }

    List<Shard> shards(Consumer<ListShardsRequest.Builder> what) {
        return kinesis.listShards(request -> request.streamName(name).applyMutation(what))
                .shards();
    }

    List<Shard> shards() {
        return shards(request -> {});
    }

    Shard shard(String shardId) {
        return shards().stream()
                .filter(shard -> shard.shardId().equals(shardId))
                .findFirst()
                .orElseThrow();
    }

    String firstShard() {
        return shards().get(0).shardId();
    }

    void split(String shardId, String newStartingHashKey) {
        kinesis.splitShard(
                request -> request.streamName(name).shardToSplit(shardId).newStartingHashKey(newStartingHashKey));
        awaitActive();
    }

    void merge(String shardId, String adjacent) {
        kinesis.mergeShards(
                request -> request.streamName(name).shardToMerge(shardId).adjacentShardToMerge(adjacent));
        awaitActive();
    }

    PutRecordResponse put(String partitionKey, String text) {
        return kinesis.putRecord(
                request -> request.streamName(name).partitionKey(partitionKey).data(SdkBytes.fromUtf8String(text)));
    }

    String iterator(String shardId, ShardIteratorType type) {
        return iterator(shardId, type, request -> {});
    }

    String iterator(String shardId, ShardIteratorType type, Consumer<GetShardIteratorRequest.Builder> from) {
        return kinesis.getShardIterator(request -> request.streamName(name)
                        .shardId(shardId)
                        .shardIteratorType(type)
                        .applyMutation(from))
                .shardIterator();
    }

    GetRecordsResponse read(String iterator) {
        return kinesis.getRecords(request -> request.shardIterator(iterator));
    }

    /** Reads on from an iterator until so many records have come. */
    List<String> texts(String iterator, int count) {
        return records(iterator, count).stream()
                .map(read -> read.data().asUtf8String())
                .toList();
    }

    List<Record> records(String iterator, int count) {
        List<Record> records = new ArrayList<>();
        String[] next = {iterator};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            GetRecordsResponse answer = read(next[0]);
            records.addAll(answer.records());
            next[0] = answer.nextShardIterator();
            return records.size() >= count || next[0] == null;
        });
        return records;
    }
}
