// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import io.dbactivity.local.aws.wire.Operation;
import io.dbactivity.local.aws.wire.Service;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Kinesis Data Streams. The methods do what the service's operations do, but at once and without HTTP. Errors are those
 * of the service, thrown as {@link io.dbactivity.local.aws.wire.AwsError}. Thread-safe.
 */
public final class LocalKinesis {
    private final Streams streams;
    private final AtomicBoolean limited = new AtomicBoolean(true);

    public LocalKinesis(InstantSource clock) {
        this.streams = new Streams(clock);
    }

    /** Creates a stream that keeps its records for 24 hours, as every activity stream does. */
    public void createStream(String stream, int shards) {
        streams.create(stream, shards);
    }

    public boolean hasStream(String stream) {
        return streams.all().stream().anyMatch(existing -> existing.name().equals(stream));
    }

    public void deleteStream(String stream) {
        streams.delete(stream);
    }

    /** Deletes and recreates the stream, empty and, if the clock has moved, with another creation time. */
    public void recreateStream(String stream, int shards) {
        streams.delete(stream);
        streams.create(stream, shards);
    }

    /** Changes how long a stream keeps its records. What has left it does not come back. */
    public void retention(String stream, Duration retention) {
        streams.require(stream).retention(retention, streams.now());
    }

    /**
     * Sets whether a shard is limited to five reads and two megabytes a second, as a real one is. By default, it is.
     */
    public void enforceLimits(boolean enforced) {
        limited.set(enforced);
    }

    /** Puts a record and returns its sequence number. */
    public String put(String stream, String partitionKey, byte[] data) {
        NewRecord added = NewRecord.of(partitionKey, null, ByteBuffer.wrap(data.clone()));
        return streams.require(stream).put(added, streams.now()).sequenceNumber();
    }

    /** Splits a shard in the middle of its hash keys. */
    public void split(String stream, String shardId) {
        Stream found = streams.require(stream);
        Instant now = streams.now();
        found.split(shardId, found.shard(shardId, now).range().middle(), now);
    }

    public void merge(String stream, String shardId, String adjacentShardId) {
        streams.require(stream).merge(shardId, adjacentShardId, streams.now());
    }

    /** Splits or merges until the given number of shards is open. */
    public void reshard(String stream, int openShards) {
        Resharding.toCount(streams.require(stream), openShards, streams.now());
    }

    /** The ids of the open shards, by hash key. */
    public List<String> openShards(String stream) {
        return streams.require(stream).openShards().stream().map(Shard::id).toList();
    }

    /**
     * When the latest GetRecords calls on a shard were answered, with or without records, oldest first. Refused calls
     * do not count.
     */
    public List<Instant> readTimes(String stream, String shardId) {
        return streams.require(stream).shard(shardId, streams.now()).limits().times();
    }

    public Service service() {
        StreamOperations ofStreams = new StreamOperations(streams);
        ShardOperations ofShards = new ShardOperations(streams);
        ConsumerOperations ofConsumers = new ConsumerOperations(streams);
        WriteOperations writes = new WriteOperations(streams);
        return new Service(
                "kinesis",
                Map.ofEntries(
                        Map.entry(
                                "CreateStream",
                                Operation.silent(KinesisShapes.CreateStreamRequest.class, ofStreams::create)),
                        Map.entry(
                                "DeleteStream", Operation.silent(KinesisShapes.StreamRequest.class, ofStreams::delete)),
                        Map.entry(
                                "DescribeStreamSummary",
                                new Operation<>(KinesisShapes.StreamRequest.class, ofStreams::describe)),
                        Map.entry(
                                "ListStreams",
                                new Operation<>(KinesisShapes.ListStreamsRequest.class, ofStreams::list)),
                        Map.entry("ListShards", new Operation<>(KinesisShapes.ListShardsRequest.class, ofShards::list)),
                        Map.entry(
                                "SplitShard", Operation.silent(KinesisShapes.SplitShardRequest.class, ofShards::split)),
                        Map.entry(
                                "MergeShards",
                                Operation.silent(KinesisShapes.MergeShardsRequest.class, ofShards::merge)),
                        Map.entry(
                                "UpdateShardCount",
                                new Operation<>(KinesisShapes.UpdateShardCountRequest.class, ofShards::update)),
                        Map.entry("PutRecord", new Operation<>(KinesisShapes.PutRecordRequest.class, writes::put)),
                        Map.entry("PutRecords", new Operation<>(KinesisShapes.PutRecordsRequest.class, writes::putAll)),
                        Map.entry(
                                "RegisterStreamConsumer",
                                new Operation<>(KinesisShapes.ConsumerRequest.class, ofConsumers::register)),
                        Map.entry(
                                "DescribeStreamConsumer",
                                new Operation<>(KinesisShapes.ConsumerRequest.class, ofConsumers::describe)),
                        Map.entry(
                                "ListStreamConsumers",
                                new Operation<>(KinesisShapes.ConsumerRequest.class, ofConsumers::list)),
                        Map.entry(
                                "DeregisterStreamConsumer",
                                Operation.silent(KinesisShapes.ConsumerRequest.class, ofConsumers::deregister)),
                        Map.entry(
                                "SubscribeToShard",
                                new Operation<>(
                                        KinesisShapes.SubscribeToShardRequest.class,
                                        new SubscribeOperation(streams, limited)::subscribe)),
                        Map.entry(
                                "GetShardIterator",
                                new Operation<>(
                                        KinesisShapes.GetShardIteratorRequest.class,
                                        new IteratorOperations(streams)::iterator)),
                        Map.entry(
                                "GetRecords",
                                new Operation<>(
                                        KinesisShapes.GetRecordsRequest.class,
                                        new ReadOperations(streams, limited)::records))));
    }
}
