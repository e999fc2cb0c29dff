// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Requests and answers, member by member as in the API reference of Kinesis; a member that the caller omits is null.
 */
final class KinesisShapes {

    private KinesisShapes() {}

    record CreateStreamRequest(String streamName, Integer shardCount) {}

    record StreamRequest(
            String streamName, @JsonProperty("StreamARN") String streamArn) {}

    record DescribeStreamSummaryAnswer(StreamDescriptionSummary streamDescriptionSummary) {}

    record StreamDescriptionSummary(
            String streamName,
            @JsonProperty("StreamARN") String streamArn,
            String streamStatus,
            Integer retentionPeriodHours,
            Instant streamCreationTimestamp,
            List<Map<String, List<String>>> enhancedMonitoring,
            String encryptionType,
            Integer openShardCount,
            Integer consumerCount,
            Map<String, String> streamModeDetails) {}

    record StreamSummary(
            String streamName,
            @JsonProperty("StreamARN") String streamArn,
            String streamStatus,
            Instant streamCreationTimestamp) {}

    record ListStreamsRequest(Integer limit, String exclusiveStartStreamName, String nextToken) {}

    record ListStreamsAnswer(
            List<String> streamNames, boolean hasMoreStreams, String nextToken, List<StreamSummary> streamSummaries) {}

    record ListShardsRequest(
            String streamName,
            @JsonProperty("StreamARN") String streamArn,
            String nextToken,
            String exclusiveStartShardId,
            Integer maxResults,
            ShardFilter shardFilter) {}

    record ShardFilter(String type, String shardId, Instant timestamp) {}

    record ListShardsAnswer(List<Shard> shards, String nextToken) {}

    record Shard(
            String shardId,
            String parentShardId,
            String adjacentParentShardId,
            HashKeyRange hashKeyRange,
            SequenceNumberRange sequenceNumberRange) {}

    record HashKeyRange(String startingHashKey, String endingHashKey) {
        static HashKeyRange of(io.dbactivity.local.aws.kinesis.HashKeyRange range) {
            return new HashKeyRange(range.first().toString(), range.last().toString());
        }
    }

    record SequenceNumberRange(String startingSequenceNumber, String endingSequenceNumber) {}

    record GetShardIteratorRequest(
            String streamName,
            @JsonProperty("StreamARN") String streamArn,
            String shardId,
            String shardIteratorType,
            String startingSequenceNumber,
            Instant timestamp) {}

    record GetShardIteratorAnswer(String shardIterator) {}

    record GetRecordsRequest(String shardIterator, Integer limit) {}

    record GetRecordsAnswer(
            List<KinesisRecord> records,
            String nextShardIterator,
            long millisBehindLatest,
            List<ChildShard> childShards) {}

    record KinesisRecord(
            String sequenceNumber, Instant approximateArrivalTimestamp, ByteBuffer data, String partitionKey) {
        static List<KinesisRecord> of(io.dbactivity.local.aws.kinesis.Shard shard, List<StoredRecord> read) {
            return read.stream()
                    .map(record -> new KinesisRecord(
                            shard.number(record.ordinal()).toString(),
                            record.arrival(),
                            record.content().data(),
                            record.content().partitionKey()))
                    .toList();
        }
    }

    record ChildShard(String shardId, List<String> parentShards, HashKeyRange hashKeyRange) {
        static List<ChildShard> of(Stream stream, io.dbactivity.local.aws.kinesis.Shard ended) {
            return stream.children(ended.id()).stream()
                    .map(child -> new ChildShard(child.id(), child.parents(), HashKeyRange.of(child.range())))
                    .toList();
        }
    }

    record ConsumerRequest(
            @JsonProperty("StreamARN") String streamArn,
            String consumerName,
            @JsonProperty("ConsumerARN") String consumerArn) {}

    record Consumer(
            String consumerName,
            @JsonProperty("ConsumerARN") String consumerArn,
            String consumerStatus,
            Instant consumerCreationTimestamp) {}

    record ConsumerDescription(
            String consumerName,
            @JsonProperty("ConsumerARN") String consumerArn,
            String consumerStatus,
            Instant consumerCreationTimestamp,
            @JsonProperty("StreamARN") String streamArn) {}

    record RegisterStreamConsumerAnswer(Consumer consumer) {}

    record DescribeStreamConsumerAnswer(ConsumerDescription consumerDescription) {}

    record ListStreamConsumersAnswer(List<Consumer> consumers) {}

    record SubscribeToShardRequest(
            @JsonProperty("ConsumerARN") String consumerArn, String shardId, StartingPosition startingPosition) {}

    record StartingPosition(String type, String sequenceNumber, Instant timestamp) {}

    record SubscribeToShardEvent(
            List<KinesisRecord> records,
            String continuationSequenceNumber,
            long millisBehindLatest,
            List<ChildShard> childShards) {}

    record PutRecordRequest(
            String streamName,
            @JsonProperty("StreamARN") String streamArn,
            ByteBuffer data,
            String partitionKey,
            String explicitHashKey) {}

    record PutRecordAnswer(String shardId, String sequenceNumber) {}

    record PutRecordsRequest(
            String streamName, @JsonProperty("StreamARN") String streamArn, List<PutRecordsEntry> records) {}

    record PutRecordsEntry(ByteBuffer data, String partitionKey, String explicitHashKey) {}

    record PutRecordsAnswer(int failedRecordCount, List<PutRecordAnswer> records) {}

    record SplitShardRequest(
            String streamName,
            @JsonProperty("StreamARN") String streamArn,
            String shardToSplit,
            String newStartingHashKey) {}

    record MergeShardsRequest(
            String streamName,
            @JsonProperty("StreamARN") String streamArn,
            String shardToMerge,
            String adjacentShardToMerge) {}

    record UpdateShardCountRequest(
            String streamName, @JsonProperty("StreamARN") String streamArn, Integer targetShardCount) {}

    record UpdateShardCountAnswer(String streamName, Integer currentShardCount, Integer targetShardCount) {}
}
