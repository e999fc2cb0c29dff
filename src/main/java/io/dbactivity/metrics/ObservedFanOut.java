// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.stream.FanOut;
import io.dbactivity.stream.FetchedRecords;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamConsumer;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.util.Optional;
import java.util.concurrent.Flow;

/** Reports what Kinesis pushes to the subscribers of a shard to a listener. Thread-safe. */
public final class ObservedFanOut implements FanOut {

    private final FanOut fanOut;
    private final CallListener listener;

    /** @param fanOut closed with this object */
    public ObservedFanOut(FanOut fanOut, CallListener listener) {
        this.fanOut = fanOut;
        this.listener = listener;
    }

    @Override
    public Optional<StreamConsumer> consumer(StreamIdentity stream) {
        return fanOut.consumer(stream);
    }

    @Override
    public void subscribe(
            String consumerArn, ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber) {
        fanOut.subscribe(consumerArn, shard, from, new ObservedSubscriber(shard, subscriber));
    }

    @Override
    public void close() {
        fanOut.close();
    }

    private final class ObservedSubscriber implements Flow.Subscriber<FetchedRecords> {

        private final ShardId shard;
        private final Flow.Subscriber<? super FetchedRecords> subscriber;

        ObservedSubscriber(ShardId shard, Flow.Subscriber<? super FetchedRecords> subscriber) {
            this.shard = shard;
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(FetchedRecords event) {
            listener.readAnswered(shard, event.behindLatest());
            subscriber.onNext(event);
        }

        @Override
        public void onError(Throwable failure) {
            if (failure instanceof StreamException known && known.reason() == StreamException.Reason.THROTTLED) {
                listener.readThrottled(shard);
            }
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
