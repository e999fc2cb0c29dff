// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;

/** Enhanced fan-out by hand: the test pushes the events of every subscription, ends it, or lets it be stuck. */
public final class FakeFanOut implements FanOut, StreamConsumers {

    /** A subscription as Kinesis sees it. */
    public static final class Pushing implements Flow.Subscription {

        final ShardId shard;
        final ShardPosition from;
        private final Flow.Subscriber<? super FetchedRecords> subscriber;
        private long asked;
        private boolean cancelled;

        private Pushing(ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber) {
            this.shard = shard;
            this.from = from;
            this.subscriber = subscriber;
        }

        /** Pushes an event, which must have been asked for. */
        public void push(FetchedRecords event) {
            synchronized (this) {
                if (asked == 0) {
                    throw new IllegalStateException("nobody asked for an event");
                }
                asked--;
            }
            subscriber.onNext(event);
        }

        public void complete() {
            subscriber.onComplete();
        }

        public void fail(StreamException.Reason reason) {
            subscriber.onError(new StreamException(reason, "The subscription fails for the test", null));
        }

        synchronized long asked() {
            return asked;
        }

        synchronized boolean isCancelled() {
            return cancelled;
        }

        @Override
        public synchronized void request(long n) {
            asked += n;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
        }
    }

    private final List<Pushing> subscriptions = new ArrayList<>();
    private final Deque<StreamException.Reason> refusals = new ArrayDeque<>();
    private final Map<StreamIdentity, String> registered = new HashMap<>();
    private int registrations;
    private int looksUntilActive;
    private boolean closed;

    /** Refuses the next subscriptions. */
    public synchronized void refuse(StreamException.Reason... reasons) {
        refusals.addAll(List.of(reasons));
    }

    /** Lets a consumer take its time after it is registered. */
    public synchronized void activeAfter(int looks) {
        looksUntilActive = looks;
    }

    public synchronized List<Pushing> subscriptions() {
        return List.copyOf(subscriptions);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized Optional<StreamConsumer> consumer(StreamIdentity stream) {
        return Optional.ofNullable(registered.get(stream)).map(arn -> new StreamConsumer(arn, --looksUntilActive < 0));
    }

    @Override
    public synchronized Optional<String> register(StreamIdentity stream) {
        if (registered.containsKey(stream)) {
            return Optional.empty();
        }
        registrations++;
        registered.put(stream, "arn:consumer:" + registrations);
        return Optional.of(registered.get(stream));
    }

    @Override
    public synchronized void deregister(String consumerArn) {
        registered.values().remove(consumerArn);
    }

    @Override
    public void subscribe(
            String consumerArn, ShardId shard, ShardPosition from, Flow.Subscriber<? super FetchedRecords> subscriber) {
        var made = new Pushing(shard, from, subscriber);
        StreamException.Reason refusal;
        synchronized (this) {
            subscriptions.add(made);
            refusal = refusals.poll();
        }
        if (refusal == null) {
            subscriber.onSubscribe(made);
        } else {
            made.fail(refusal);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
