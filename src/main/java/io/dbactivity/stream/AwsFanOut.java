// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Enhanced fan-out by the AWS SDK: consumers over its synchronous client, subscriptions over its asynchronous one. */
public final class AwsFanOut implements FanOut {

    private final KinesisClient client;
    private final KinesisAsyncClient subscriptions;
    private final String consumerName;

    /** @param subscriptions without a time-out of calls: one lasts five minutes */
    public AwsFanOut(KinesisClient client, KinesisAsyncClient subscriptions, String consumerName) {
        this.client = client;
        this.subscriptions = subscriptions;
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
    public void register(StreamIdentity stream) {
        String streamArn = arn(stream);
        try {
            AwsKinesis.call(
                    "RegisterStreamConsumer",
                    stream.name(),
                    () -> client.registerStreamConsumer(
                            request -> request.streamARN(streamArn).consumerName(consumerName)));
        } catch (StreamException e) {
            if (!(e.getCause() instanceof ResourceInUseException)) {
                throw e;
            }
        }
    }

    @Override
    public void deregister(StreamIdentity stream) {
        Optional<StreamConsumer> consumer = consumer(stream);
        consumer.ifPresent(it -> AwsKinesis.call(
                "DeregisterStreamConsumer",
                stream.name(),
                () -> client.deregisterStreamConsumer(request -> request.consumerARN(it.arn()))));
    }

    /** Consumers belong to a stream by its ARN alone. */
    private String arn(StreamIdentity stream) {
        return stream.arn()
                .orElseGet(() -> AwsKinesis.call(
                                "DescribeStreamSummary",
                                stream.name(),
                                () -> client.describeStreamSummary(request -> request.streamName(stream.name())))
                        .streamDescriptionSummary()
                        .streamARN());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The subscriber is told of every failure.
    public void subscribe(
            String consumerArn, ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber) {
        var events = new Events(shard, from, subscriber);
        SubscribeToShardResponseHandler handler = SubscribeToShardResponseHandler.builder()
                .subscriber(() -> events)
                .build();
        subscriptions
                .subscribeToShard(
                        request -> request.consumerARN(consumerArn)
                                .shardId(shard.shard())
                                .startingPosition(startingPosition(from)),
                        handler)
                .whenComplete((done, failure) -> events.over(failure));
    }

    private static StartingPosition startingPosition(ShardPosition from) {
        var position = StartingPosition.builder();
        if (from instanceof ShardPosition.AtTimestamp at) {
            position.type(ShardIteratorType.AT_TIMESTAMP).timestamp(at.timestamp());
        } else if (from instanceof ShardPosition.AtSequence at) {
            position.type(ShardIteratorType.AT_SEQUENCE_NUMBER).sequenceNumber(at.sequenceNumber());
        } else if (from instanceof ShardPosition.AfterSequence after) {
            position.type(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(after.sequenceNumber());
        } else {
            position.type(ShardIteratorType.TRIM_HORIZON);
        }
        return position.build();
    }

    /** The SDK tells the end of a subscription twice, by its stream and by its call, or once where there is no stream. */
    private record Events(
            ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber, AtomicBoolean isOver)
            implements Subscriber<SubscribeToShardEventStream> {

        private Events(ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber) {
            this(shard, from, subscriber, new AtomicBoolean());
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    subscription.request(n);
                }

                @Override
                public void cancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(SubscribeToShardEventStream event) {
            if (event instanceof SubscribeToShardEvent records) {
                subscriber.onNext(pushed(records));
            }
        }

        private FetchedRecords pushed(SubscribeToShardEvent event) {
            return new FetchedRecords(
                    event.records().stream()
                            .map(record -> AwsKinesis.record(shard, record))
                            .toList(),
                    Optional.ofNullable(event.continuationSequenceNumber()),
                    event.childShards().stream()
                            .map(child -> AwsKinesis.child(shard.stream(), child))
                            .toList(),
                    Optional.ofNullable(event.millisBehindLatest())
                            .map(Duration::ofMillis)
                            .orElse(Duration.ZERO));
        }

        @Override
        public void onError(Throwable failure) {
            over(failure);
        }

        @Override
        public void onComplete() {
            over(null);
        }

        private void over(Throwable failure) {
            if (isOver.getAndSet(true)) {
                return;
            }
            if (failure == null) {
                subscriber.onComplete();
            } else {
                var translated = KinesisFailures.translate("SubscribeToShard", shard, ofSdk(failure));
                subscriber.onError(AwsKinesis.refused(from, translated));
            }
        }

        /** What is not the SDK's own comes from the connection below it. */
        private static SdkException ofSdk(Throwable failure) {
            if (failure instanceof CompletionException && failure.getCause() != null) {
                return ofSdk(failure.getCause());
            }
            return failure instanceof SdkException sdk
                    ? sdk
                    : SdkClientException.create(failure.getClass().getSimpleName(), failure);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
        client.close();
    }
}
