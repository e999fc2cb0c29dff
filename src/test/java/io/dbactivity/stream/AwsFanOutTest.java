// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.StreamException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** How a subscription ends that no subscriber asked to end. */
class AwsFanOutTest {

    private static final ShardId SHARD = new ShardId("stream", "shardId-000000000000");

    private final List<Throwable> failures = new ArrayList<>();

    /** A missing class is not a network fault, and does not go away. */
    @Test
    void anErrorIsNoFailureOfTheNetwork() {
        var wrapped = SdkClientException.create("failed", new NoClassDefFoundError("for the test"));
        subscribe(failing(new CompletionException(wrapped)), ignored -> {});

        assertRefused("java.lang.NoClassDefFoundError");
    }

    /** There may be room again. */
    @Test
    void aFullHeapPasses() {
        var wrapped = SdkClientException.create("failed", new OutOfMemoryError("for the test"));
        subscribe(failing(new CompletionException(wrapped)), ignored -> {});

        assertThat(failures).singleElement().isInstanceOfSatisfying(StreamException.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("heap is full");
        });
    }

    @Test
    void whatTheConnectionSaysPasses() {
        subscribe(failing(new CompletionException(new IOException("reset"))), ignored -> {});

        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        StreamException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @Test
    void anErrorOfTheSubscriberIsToldToIt() {
        var event =
                SubscribeToShardEvent.builder().continuationSequenceNumber("1").build();
        subscribe(pushing(event), ignored -> {
            throw new NoClassDefFoundError("for the test");
        });

        assertRefused("java.lang.NoClassDefFoundError");
    }

    @Test
    void aRecordThatLacksItsArrivalTimeIsNamed() {
        var record = Record.builder()
                .sequenceNumber("1")
                .data(SdkBytes.fromUtf8String("1"))
                .build();
        var event = SubscribeToShardEvent.builder().records(record).build();
        subscribe(pushing(event), ignored -> {});

        assertRefused("SubscribeToShard on stream/shardId-000000000000 failed: the answer has no Approx");
    }

    private void assertRefused(String said) {
        assertThat(failures).singleElement().isInstanceOfSatisfying(StreamException.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
            assertThat(failure).hasMessageContaining(said);
        });
    }

    private interface Answering {
        CompletableFuture<Void> answer(SubscribeToShardResponseHandler handler);
    }

    private static Answering failing(Throwable failure) {
        return handler -> CompletableFuture.failedFuture(failure);
    }

    private static Answering pushing(SubscribeToShardEventStream event) {
        return handler -> {
            handler.onEventStream(
                    SdkPublisher.adapt(subscriber -> subscriber.onSubscribe(new OneEvent(subscriber, event))));
            return CompletableFuture.completedFuture(null);
        };
    }

    private record OneEvent(
            Subscriber<? super SubscribeToShardEventStream> subscriber, SubscribeToShardEventStream event)
            implements Subscription {
        @Override
        public void request(long n) {
            subscriber.onNext(event);
        }

        @Override
        public void cancel() {}
    }

    private void subscribe(Answering answering, Consumer<FetchedRecords> onNext) {
        KinesisAsyncClient client = new KinesisAsyncClient() {
            @Override
            public CompletableFuture<Void> subscribeToShard(
                    SubscribeToShardRequest request, SubscribeToShardResponseHandler handler) {
                return answering.answer(handler);
            }

            @Override
            public String serviceName() {
                return "kinesis";
            }

            @Override
            public void close() {}
        };
        try (var fanOut = new AwsFanOut(null, client)) {
            fanOut.subscribe("arn", SHARD, new ShardPosition.TrimHorizon(), new Flow.Subscriber<FetchedRecords>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(1);
                }

                @Override
                public void onNext(FetchedRecords records) {
                    onNext.accept(records);
                }

                @Override
                public void onError(Throwable failure) {
                    failures.add(failure);
                }

                @Override
                public void onComplete() {}
            });
        }
    }
}
