// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.util.List;
import java.util.Map;

/** The operations that create, describe and delete streams. */
final class StreamOperations {
    private static final int DEFAULT_LIMIT = 100;

    private final Streams streams;

    StreamOperations(Streams streams) {
        this.streams = streams;
    }

    void create(KinesisShapes.CreateStreamRequest request) {
        streams.create(request.streamName(), request.shardCount() == null ? 1 : request.shardCount());
    }

    void delete(KinesisShapes.StreamRequest request) {
        streams.delete(
                streams.require(request.streamName(), request.streamArn()).name());
    }

    KinesisShapes.DescribeStreamSummaryAnswer describe(KinesisShapes.StreamRequest request) {
        Stream stream = streams.require(request.streamName(), request.streamArn());
        return new KinesisShapes.DescribeStreamSummaryAnswer(new KinesisShapes.StreamDescriptionSummary(
                stream.name(),
                stream.arn(),
                "ACTIVE",
                (int) stream.retention().toHours(),
                stream.created(),
                List.of(Map.of("ShardLevelMetrics", List.of())),
                "NONE",
                stream.openShards().size(),
                stream.consumers().all().size(),
                Map.of("StreamMode", "PROVISIONED")));
    }

    KinesisShapes.ListStreamsAnswer list(KinesisShapes.ListStreamsRequest request) {
        String after = request.nextToken() != null ? request.nextToken() : request.exclusiveStartStreamName();
        int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
        List<Stream> rest = streams.all().stream()
                .filter(stream -> after == null || stream.name().compareTo(after) > 0)
                .toList();
        List<Stream> page = rest.subList(0, Math.min(limit, rest.size()));
        boolean more = page.size() < rest.size();
        return new KinesisShapes.ListStreamsAnswer(
                page.stream().map(Stream::name).toList(),
                more,
                more ? page.get(page.size() - 1).name() : null,
                page.stream().map(StreamOperations::summary).toList());
    }

    private static KinesisShapes.StreamSummary summary(Stream stream) {
        return new KinesisShapes.StreamSummary(stream.name(), stream.arn(), "ACTIVE", stream.created());
    }
}
