// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Enhanced fan-out through the AWS SDK. */
public final class AwsFanOut implements FanOut {

    private final StreamConsumers consumers;
    private final KinesisAsyncClient subscriptions;

    /** @param subscriptions without a call time-out, since one call lasts five minutes */
    public AwsFanOut(StreamConsumers consumers, KinesisAsyncClient subscriptions) {
        this.consumers = consumers;
        this.subscriptions = subscriptions;
    }

    @Override
    public Optional<StreamConsumer> consumer(StreamIdentity stream) {
        return consumers.consumer(stream);
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
                .whenComplete((done, failure) -> events.end(failure));
    }

    private static StartingPosition startingPosition(ShardPosition from) {
        var position = StartingPosition.builder().type(from.iteratorType());
        from.sequenceNumber().ifPresent(position::sequenceNumber);
        from.timestamp().ifPresent(position::timestamp);
        return position.build();
    }

    /**
     * The SDK signals the end of a subscription twice, through its event stream and through its call. If no event
     * stream was opened, it signals the end once.
     */
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
            try {
                if (event instanceof SubscribeToShardEvent records) {
                    subscriber.onNext(pushed(records));
                }
            } catch (RuntimeException | Error e) {
                // The SDK would drop it, and the shard would be silent.
                fail(e);
            }
        }

        private void fail(Throwable failure) {
            if (!isOver.getAndSet(true)) {
                subscriber.onError(StreamException.of("SubscribeToShard on " + shard, failure));
            }
        }

        private FetchedRecords pushed(SubscribeToShardEvent event) {
            return AwsKinesis.fetched(
                    "SubscribeToShard",
                    shard,
                    event.records(),
                    event.continuationSequenceNumber(),
                    event.childShards(),
                    event.millisBehindLatest());
        }

        @Override
        public void onError(Throwable failure) {
            end(failure);
        }

        @Override
        public void onComplete() {
            end(null);
        }

        private void end(Throwable failure) {
            if (failure instanceof CompletionException && failure.getCause() != null) {
                end(failure.getCause());
            } else if (rootError(failure).isPresent()) {
                fail(rootError(failure).get());
            } else if (!isOver.getAndSet(true)) {
                signalEnd(failure);
            }
        }

        private void signalEnd(Throwable failure) {
            if (failure == null) {
                subscriber.onComplete();
            } else {
                var translated = KinesisFailures.translate("SubscribeToShard", shard, asSdkException(failure));
                subscriber.onError(AwsKinesis.explainRefusal(from, translated));
            }
        }

        /** The SDK wraps an Error, such as one for want of memory, like a failure of the network. */
        private static Optional<Error> rootError(Throwable failure) {
            return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                    .filter(Error.class::isInstance)
                    .map(Error.class::cast)
                    .findFirst();
        }

        /** An exception that is not the SDK's own comes from the connection below it. */
        private static SdkException asSdkException(Throwable failure) {
            return failure instanceof SdkException sdk
                    ? sdk
                    : SdkClientException.create(failure.getClass().getSimpleName(), failure);
        }
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
