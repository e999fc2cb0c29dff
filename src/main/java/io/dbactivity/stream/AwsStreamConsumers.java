// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** Registered consumers by the AWS SDK. */
public final class AwsStreamConsumers implements StreamConsumers {

    private final KinesisClient client;
    private final String consumerName;
    private final Map<String, String> arns = new ConcurrentHashMap<>();

    public AwsStreamConsumers(KinesisClient client, String consumerName) {
        this.client = client;
        this.consumerName = consumerName;
    }

    @Override
    public Optional<StreamConsumer> consumer(StreamIdentity stream) {
        try {
            String streamArn = arn(stream);
            var consumer = AwsKinesis.call(
                            "DescribeStreamConsumer",
                            stream.name(),
                            () -> client.describeStreamConsumer(
                                    request -> request.streamARN(streamArn).consumerName(consumerName)))
                    .consumerDescription();
            return Optional.of(
                    new StreamConsumer(consumer.consumerARN(), consumer.consumerStatus() == ConsumerStatus.ACTIVE));
        } catch (StreamException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Optional<String> register(StreamIdentity stream) {
        String streamArn = arn(stream);
        try {
            var registered = AwsKinesis.call(
                    "RegisterStreamConsumer",
                    stream.name(),
                    () -> client.registerStreamConsumer(
                            request -> request.streamARN(streamArn).consumerName(consumerName)));
            return Optional.of(registered.consumer().consumerARN());
        } catch (StreamException e) {
            if (e.getCause() instanceof ResourceInUseException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void deregister(String consumerArn) {
        try {
            AwsKinesis.call(
                    "DeregisterStreamConsumer",
                    consumerArn,
                    () -> client.deregisterStreamConsumer(request -> request.consumerARN(consumerArn)));
        } catch (StreamException e) {
            if (e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Consumers belong to a stream by its ARN alone, which outlives the stream. */
    private String arn(StreamIdentity stream) {
        return stream.arn().orElseGet(() -> arns.computeIfAbsent(stream.name(), this::askedArn));
    }

    private String askedArn(String stream) {
        return AwsKinesis.call(
                        "DescribeStreamSummary",
                        stream,
                        () -> client.describeStreamSummary(request -> request.streamName(stream)))
                .streamDescriptionSummary()
                .streamARN();
    }
}
