// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.util.List;

/** The operations that list shards and change their number. */
final class ShardOperations {
    private static final int DEFAULT_RESULTS = 1000;

    private final Streams streams;

    ShardOperations(Streams streams) {
        this.streams = streams;
    }

    KinesisShapes.ListShardsAnswer list(KinesisShapes.ListShardsRequest request) {
        Instant now = streams.now();
        ShardToken start = request.nextToken() == null ? begin(request) : resume(request, now);
        Stream stream = streams.require(start.stream());
        List<Shard> rest = ShardSelection.select(stream, start.filter(), now).stream()
                .filter(ShardSelection.after(start.afterShardId()))
                .toList();
        int limit = request.maxResults() == null ? DEFAULT_RESULTS : request.maxResults();
        List<Shard> page = rest.subList(0, Math.min(limit, rest.size()));
        String next = page.size() == rest.size()
                ? null
                : start.movedAfter(page.get(page.size() - 1).id(), now).text();
        return new KinesisShapes.ListShardsAnswer(
                page.stream().map(Shard::shape).toList(), next);
    }

    void split(KinesisShapes.SplitShardRequest request) {
        Stream stream = streams.require(request.streamName(), request.streamArn());
        stream.split(request.shardToSplit(), HashKeyRange.parse(request.newStartingHashKey()), streams.now());
    }

    void merge(KinesisShapes.MergeShardsRequest request) {
        Stream stream = streams.require(request.streamName(), request.streamArn());
        stream.merge(request.shardToMerge(), request.adjacentShardToMerge(), streams.now());
    }

    KinesisShapes.UpdateShardCountAnswer update(KinesisShapes.UpdateShardCountRequest request) {
        Stream stream = streams.require(request.streamName(), request.streamArn());
        int before = stream.openShards().size();
        Resharding.toCount(stream, request.targetShardCount(), streams.now());
        return new KinesisShapes.UpdateShardCountAnswer(stream.name(), before, request.targetShardCount());
    }

    private ShardToken begin(KinesisShapes.ListShardsRequest request) {
        Stream stream = streams.require(request.streamName(), request.streamArn());
        String after = request.exclusiveStartShardId() == null ? "" : request.exclusiveStartShardId();
        return new ShardToken(stream.name(), after, request.shardFilter(), streams.now());
    }

    private static ShardToken resume(KinesisShapes.ListShardsRequest request, Instant now) {
        if (request.streamName() != null || request.exclusiveStartShardId() != null || request.shardFilter() != null) {
            throw Errors.invalid("NextToken must not be provided together with StreamName, ExclusiveStartShardId or"
                    + " ShardFilter.");
        }
        return ShardToken.parse(request.nextToken(), now);
    }
}
