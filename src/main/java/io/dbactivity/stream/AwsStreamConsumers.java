// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** Registered consumers through the AWS SDK. */
public final class AwsStreamConsumers implements StreamConsumers {

    private final KinesisClient client;
    private final String consumerName;
    private final ControlPlaneRateLimit rateLimit;
    private String arnPrefix;

    public AwsStreamConsumers(KinesisClient client, String consumerName, ControlPlaneRateLimit rateLimit) {
        this.client = client;
        this.consumerName = consumerName;
        this.rateLimit = rateLimit;
    }

    @Override
    public Optional<StreamConsumer> consumer(StreamIdentity stream) {
        try {
            String streamArn = arn(stream);
            return Optional.of(AwsKinesis.call("DescribeStreamConsumer", stream.name(), () -> {
                var consumer = client.describeStreamConsumer(
                                request -> request.streamARN(streamArn).consumerName(consumerName))
                        .consumerDescription();
                return new StreamConsumer(consumer.consumerARN(), consumer.consumerStatus() == ConsumerStatus.ACTIVE);
            }));
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
            return Optional.of(AwsKinesis.call(
                    "RegisterStreamConsumer",
                    stream.name(),
                    () -> client.registerStreamConsumer(
                                    request -> request.streamARN(streamArn).consumerName(consumerName))
                            .consumer()
                            .consumerARN()));
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

    /** Kinesis ties consumers to the stream's ARN, which outlives the stream. */
    private String arn(StreamIdentity stream) {
        return stream.arn().orElseGet(() -> ownArnPrefix(stream.name()) + stream.name());
    }

    /** The common beginning of the ARNs of all streams addressed by name: they belong to our own account and Region. */
    private synchronized String ownArnPrefix(String oneOfThem) {
        if (arnPrefix == null) {
            rateLimit.awaitDescription();
            arnPrefix = AwsKinesis.call("DescribeStreamSummary", oneOfThem, () -> {
                String arn = client.describeStreamSummary(request -> request.streamName(oneOfThem))
                        .streamDescriptionSummary()
                        .streamARN();
                return arn.substring(0, arn.length() - oneOfThem.length());
            });
        }
        return arnPrefix;
    }
}
