// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.math.BigInteger;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * Kinesis through the AWS SDK. A stream that has an ARN is addressed by it, so that it may belong to another account.
 */
public final class AwsKinesis implements Kinesis {

    private final KinesisClient client;
    private final ControlPlaneRateLimit rateLimit;

    public AwsKinesis(KinesisClient client, ControlPlaneRateLimit rateLimit) {
        this.client = client;
        this.rateLimit = rateLimit;
    }

    @Override
    public String region() {
        return client.serviceClientConfiguration().region().id();
    }

    @Override
    public List<String> streamNames() {
        List<String> names = new ArrayList<>();
        ListStreamsResponse page;
        do {
            String last = names.isEmpty() ? null : names.get(names.size() - 1);
            page = call(
                    "ListStreams",
                    "all streams",
                    () -> client.listStreams(request -> request.exclusiveStartStreamName(last)));
            names.addAll(page.streamNames());
        } while (Boolean.TRUE.equals(page.hasMoreStreams()));
        return names;
    }

    @Override
    public StreamDescription describe(StreamIdentity stream) {
        rateLimit.awaitDescription();
        var request = DescribeStreamSummaryRequest.builder();
        stream.arn().ifPresentOrElse(request::streamARN, () -> request.streamName(stream.name()));
        return call(
                "DescribeStreamSummary",
                stream.name(),
                () -> description(stream, client.describeStreamSummary(request.build())));
    }

    private static StreamDescription description(StreamIdentity stream, DescribeStreamSummaryResponse response) {
        var summary = response.streamDescriptionSummary();
        if (summary.streamStatus() == StreamStatus.DELETING) {
            // Its shards may be gone already. They must not be mistaken for shards that have passed the retention.
            throw new StreamException(Reason.NOT_FOUND, stream.name() + " is being deleted.", null);
        }
        return new StreamDescription(
                summary.streamCreationTimestamp().truncatedTo(ChronoUnit.MILLIS),
                Duration.ofHours(summary.retentionPeriodHours()));
    }

    @Override
    public List<Shard> shards(StreamIdentity stream) {
        List<Shard> shards = new ArrayList<>();
        String nextToken = null;
        do {
            rateLimit.awaitListing();
            ListShardsRequest request = page(stream, nextToken);
            nextToken = call("ListShards", stream.name(), () -> {
                ListShardsResponse response = client.listShards(request);
                response.shards().forEach(shard -> shards.add(shard(stream, shard)));
                return response.nextToken();
            });
        } while (nextToken != null);
        return shards;
    }

    /** Kinesis refuses a request that has both a token and the stream's name. */
    private static ListShardsRequest page(StreamIdentity stream, String nextToken) {
        var request = ListShardsRequest.builder();
        if (nextToken != null) {
            return request.nextToken(nextToken).build();
        }
        stream.arn().ifPresentOrElse(request::streamARN, () -> request.streamName(stream.name()));
        return request.build();
    }

    static Shard shard(StreamIdentity stream, software.amazon.awssdk.services.kinesis.model.Shard shard) {
        List<ShardId> parents = Stream.of(
                        Optional.ofNullable(shard.parentShardId()), Optional.ofNullable(shard.adjacentParentShardId()))
                .flatMap(Optional::stream)
                .map(parent -> new ShardId(stream.name(), parent))
                .toList();
        var answer = new Answer("ListShards", stream.name());
        return new Shard(
                new ShardId(stream.name(), answer.required("ShardId", shard.shardId())),
                parents,
                new BigInteger(
                        answer.required("HashKeyRange", shard.hashKeyRange()).startingHashKey()));
    }

    @Override
    public String iterator(StreamIdentity stream, ShardId shard, ShardPosition position) {
        var request = GetShardIteratorRequest.builder().shardId(shard.shard());
        stream.arn().ifPresentOrElse(request::streamARN, () -> request.streamName(stream.name()));
        request.shardIteratorType(position.iteratorType());
        position.sequenceNumber().ifPresent(request::startingSequenceNumber);
        position.timestamp().ifPresent(request::timestamp);
        try {
            return call(
                    "GetShardIterator",
                    shard,
                    () -> new Answer("GetShardIterator", shard)
                            .required(
                                    "ShardIterator",
                                    client.getShardIterator(request.build()).shardIterator()));
        } catch (StreamException e) {
            throw explainRefusal(position, e);
        }
    }

    /** Kinesis refuses a moment that its own clock has not reached. It will soon, so the request can be tried again. */
    static StreamException explainRefusal(ShardPosition position, StreamException e) {
        return position.timestamp().isPresent() && e.reason() == Reason.POSITION_LOST
                ? new StreamException(Reason.UNAVAILABLE, "The starting moment is ahead of Kinesis's clock.", e)
                : e;
    }

    @Override
    public FetchedRecords records(StreamIdentity stream, ShardId shard, String iterator, int limit) {
        var request = GetRecordsRequest.builder().shardIterator(iterator).limit(limit);
        stream.arn().ifPresent(request::streamARN);
        return call("GetRecords", shard, () -> {
            GetRecordsResponse response = client.getRecords(request.build());
            return fetched(
                    "GetRecords",
                    shard,
                    response.records(),
                    response.nextShardIterator(),
                    response.childShards(),
                    response.millisBehindLatest());
        });
    }

    /**
     * What an answer of GetRecords and an event of SubscribeToShard have in common.
     *
     * @param next null at the end of a closed shard
     * @param millisBehindLatest null if nothing comes after these records yet
     */
    static FetchedRecords fetched(
            String operation,
            ShardId shard,
            List<Record> records,
            String next,
            List<ChildShard> children,
            Long millisBehindLatest) {
        return new FetchedRecords(
                records.stream().map(record -> record(operation, shard, record)).toList(),
                Optional.ofNullable(next),
                children.stream().map(child -> child(operation, shard, child)).toList(),
                Optional.ofNullable(millisBehindLatest).map(Duration::ofMillis).orElse(Duration.ZERO));
    }

    /** The arrival time decides what is lost and what is not, so none is made up. */
    static StreamRecord record(String operation, ShardId shard, Record record) {
        var answer = new Answer(operation, shard);
        return new StreamRecord(
                shard,
                answer.required("SequenceNumber", record.sequenceNumber()),
                answer.required("ApproximateArrivalTimestamp", record.approximateArrivalTimestamp()),
                answer.required("Data", record.data()).asByteArrayUnsafe());
    }

    static Shard child(String operation, ShardId shard, ChildShard child) {
        var answer = new Answer(operation, shard);
        return new Shard(
                new ShardId(shard.stream(), answer.required("ShardId", child.shardId())),
                child.parentShards().stream()
                        .map(parent -> new ShardId(shard.stream(), parent))
                        .toList(),
                new BigInteger(
                        answer.required("HashKeyRange", child.hashKeyRange()).startingHashKey()));
    }

    /** An answer, whose members the SDK does not check. Kinesis leaves none of these out; an emulator may. */
    private record Answer(String operation, Object resource) {

        <T> T required(String member, T value) {
            if (value == null) {
                throw new StreamException(
                        Reason.REFUSED,
                        operation + " on " + resource + " failed: the answer has no " + member
                                + ". Is aws.kinesis.endpoint an endpoint of Kinesis?",
                        null);
            }
            return value;
        }
    }

    /**
     * Calls Kinesis and reads its answer.
     *
     * @throws StreamException and nothing else but an Error. What is neither the SDK's own exception nor ours, such as
     *     an unchecked exception of the HTTP client, says nothing about the stream, so the call can be tried again. Its
     *     type is named; its text may hold anything and is left out. An answer that lacks a member is refused, since
     *     another try would not help.
     */
    static <T> T call(String operation, Object resource, Supplier<T> call) {
        try {
            return call.get();
        } catch (StreamException e) {
            throw e;
        } catch (SdkException e) {
            throw KinesisFailures.translate(operation, resource, e);
        } catch (RuntimeException e) {
            String message =
                    operation + " on " + resource + " failed: " + e.getClass().getName();
            throw new StreamException(Reason.UNAVAILABLE, message, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
