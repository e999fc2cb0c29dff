// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;

/** The operations that register, describe and deregister consumers. */
final class ConsumerOperations {
    private final Streams streams;

    ConsumerOperations(Streams streams) {
        this.streams = streams;
    }

    KinesisShapes.RegisterStreamConsumerAnswer register(KinesisShapes.ConsumerRequest request) {
        Instant now = streams.now();
        Consumer added = stream(request).consumers().register(request.consumerName(), now);
        return new KinesisShapes.RegisterStreamConsumerAnswer(added.shape(now));
    }

    KinesisShapes.DescribeStreamConsumerAnswer describe(KinesisShapes.ConsumerRequest request) {
        Stream stream = stream(request);
        Consumer consumer = stream.consumers().require(request.consumerName(), request.consumerArn());
        return new KinesisShapes.DescribeStreamConsumerAnswer(consumer.description(stream.arn(), streams.now()));
    }

    KinesisShapes.ListStreamConsumersAnswer list(KinesisShapes.ConsumerRequest request) {
        Instant now = streams.now();
        return new KinesisShapes.ListStreamConsumersAnswer(stream(request).consumers().all().stream()
                .map(consumer -> consumer.shape(now))
                .toList());
    }

    void deregister(KinesisShapes.ConsumerRequest request) {
        Consumers consumers = stream(request).consumers();
        consumers.deregister(consumers.require(request.consumerName(), request.consumerArn()));
    }

    private Stream stream(KinesisShapes.ConsumerRequest request) {
        return request.consumerArn() == null
                ? streams.require(null, request.streamArn())
                : streams.ofConsumer(request.consumerArn());
    }
}
