// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One shard's subscription by enhanced fan-out, made anew whenever Kinesis ends it. Events are asked for one by one, each
 * only with room for it in the budget and with less than {@value Handover#MAX_AHEAD} batches ahead of the consumer: a
 * consumer that falls behind leaves the records with Kinesis. Kinesis is called on the reader's executor only; events
 * come on threads of the SDK.
 */
final class ShardSubscription implements ShardFeed {

    /**
     * Room for one event. Kinesis documents no size, only that a shard pushes 2 MB a second; a larger event is charged as
     * it is once it is there.
     */
    static final long LARGEST_EVENT = 2L * 1024 * 1024;

    /** Kinesis refuses to subscribe again sooner than five seconds after it last agreed. */
    private static final Duration LEAST_DISTANCE = Duration.ofSeconds(5);

    /** Kinesis sends something at least every five seconds. A connection can die without a word. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** What was there already would have come sooner. */
    private static final Duration CERTAINLY_WAITED = Duration.ofSeconds(1);

    private static final Duration UNTIL_CONSUMER_IS_ACTIVE = Duration.ofSeconds(1);

    /** What the reader lends its shards. */
    record Tools(
            FetchBudget budget,
            BiConsumer<Runnable, Duration> scheduler,
            Consumer<StreamAnswer> consumer,
            InstantSource clock,
            LongSupplier nanoClock) {}

    private final ShardCursor cursor;
    private final FanOut fanOut;
    private final FanOutConsumers consumers;
    private final Tools tools;
    private final Handover handover;
    private final Continuation continuation;

    /** The subscription that counts; what an earlier one still says is not heard. Null: none. */
    private Attempt current;

    /** The consumer of the latest subscription. */
    private String consumerArn = "";

    /** Whether room for an event is reserved: it is asked for, or will be as soon as there is a subscription. */
    private boolean awaitsEvent;

    /** Why nothing may be read any more until the task starts again from what is stored; null if it may. */
    private volatile StreamException broken;

    private long awaitedSince;
    private long maySubscribeAt;
    private boolean closed;

    ShardSubscription(ShardCursor cursor, FanOut fanOut, FanOutConsumers consumers, Tools tools) {
        this.cursor = cursor;
        this.fanOut = fanOut;
        this.consumers = consumers;
        this.tools = tools;
        this.handover = new Handover(tools.consumer(), tools.nanoClock());
        this.continuation = new Continuation(tools.nanoClock());
        this.maySubscribeAt = tools.nanoClock().getAsLong();
    }

    @Override
    public void resume(Duration pause) {
        tools.scheduler().accept(this::awaitEvent, pause);
    }

    private void awaitEvent() {
        if (broken != null) {
            tell(broken);
            return;
        }
        Runnable later = () -> tools.scheduler().accept(this::ask, Duration.ZERO);
        if (!isClosed() && tools.budget().reserve(LARGEST_EVENT, later)) {
            ask();
        }
    }

    /** With room for an event: asks for it, or subscribes first. */
    private void ask() {
        boolean wanted;
        Attempt live;
        synchronized (this) {
            wanted = !closed;
            awaitsEvent = wanted;
            awaitedSince = tools.nanoClock().getAsLong();
            live = current;
        }
        if (!wanted) {
            tools.budget().release(LARGEST_EVENT);
        } else if (live != null) {
            live.request();
        } else {
            subscribeWhenAllowed();
        }
    }

    private void subscribeWhenAllowed() {
        long wait;
        synchronized (this) {
            wait = maySubscribeAt - tools.nanoClock().getAsLong();
        }
        tools.scheduler().accept(this::subscribe, Duration.ofNanos(Math.max(0, wait)));
    }

    private void subscribe() {
        if (isClosed()) {
            return;
        }
        try {
            Optional<String> consumer = consumers.arn(cursor.stream());
            if (consumer.isEmpty()) {
                tools.scheduler().accept(this::subscribe, UNTIL_CONSUMER_IS_ACTIVE);
                return;
            }
            ShardPosition from = continuation.position().orElseGet(cursor::resume);
            begin(consumer.get()).ifPresent(attempt -> fanOut.subscribe(consumer.get(), cursor.shard(), from, attempt));
        } catch (StreamException e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            failed(StreamException.unexpected("Subscribing to " + cursor.shard(), e));
        }
    }

    private synchronized Optional<Attempt> begin(String arn) {
        if (closed) {
            return Optional.empty();
        }
        consumerArn = arn;
        current = new Attempt();
        awaitedSince = tools.nanoClock().getAsLong();
        maySubscribeAt = awaitedSince + LEAST_DISTANCE.toNanos();
        tools.scheduler().accept(current::replaceIfStuck, LONGEST_SILENCE);
        return Optional.of(current);
    }

    /** One subscription, from the call to its end. */
    private final class Attempt implements Flow.Subscriber<FetchedRecords> {

        private final Instant begun = tools.clock().instant();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription made) {
            boolean wanted;
            synchronized (ShardSubscription.this) {
                subscription = made;
                wanted = current == this;
            }
            if (wanted) {
                made.request(1);
            } else {
                made.cancel();
            }
        }

        private void request() {
            subscription.request(1);
        }

        @Override
        public void onNext(FetchedRecords event) {
            Instant pushedAfter;
            synchronized (ShardSubscription.this) {
                if (current != this) {
                    return;
                }
                pushedAfter = pushedAfter();
                awaitsEvent = false;
            }
            ShardBatch batch;
            try {
                batch = cursor.take(event, pushedAfter);
            } catch (StreamException e) {
                fail(e);
                return;
            } catch (RuntimeException | Error e) {
                fail(StreamException.unexpected("Taking in what was pushed of " + cursor.shard(), e));
                return;
            }
            try {
                deliver(batch, event);
            } catch (RuntimeException | Error e) {
                // The cursor is behind records of which nobody knows whether they were handed over.
                broken = StreamException.unexpected("Handing over what was pushed of " + cursor.shard(), e);
                end();
                settleLater(broken);
            }
        }

        private void fail(StreamException failure) {
            end();
            tools.budget().release(LARGEST_EVENT);
            settleLater(failure);
        }

        private void deliver(ShardBatch batch, FetchedRecords event) {
            continuation.advanceTo(event);
            if (batch.children().isPresent()) {
                end();
            }
            tools.budget().release(LARGEST_EVENT - batch.bytes());
            if (handover.handOver(batch, event.behindLatest().isZero())) {
                awaitEvent();
            }
        }

        /**
         * An event for which somebody waited was pushed since. One that is there at once may have been on its way since
         * the subscription began, while nobody asked.
         */
        private Instant pushedAfter() {
            long awaited = tools.nanoClock().getAsLong() - awaitedSince;
            return awaited >= CERTAINLY_WAITED.toNanos()
                    ? tools.clock().instant().minusNanos(awaited)
                    : begun;
        }

        @Override
        public void onComplete() {
            if (end() && isAwaiting()) {
                subscribeWhenAllowed();
            }
        }

        /** One that nobody waits for is nothing to tell: a connection may time out while nothing is asked for. */
        @Override
        public void onError(Throwable failure) {
            if (end()) {
                failed(
                        failure instanceof StreamException known
                                ? known
                                : StreamException.unexpected("Subscribing to " + cursor.shard(), failure));
            }
        }

        private void replaceIfStuck() {
            Duration silent;
            synchronized (ShardSubscription.this) {
                if (current != this) {
                    return;
                }
                silent = awaitsEvent ? Duration.ofNanos(tools.nanoClock().getAsLong() - awaitedSince) : Duration.ZERO;
            }
            if (silent.compareTo(LONGEST_SILENCE) < 0) {
                tools.scheduler().accept(this::replaceIfStuck, LONGEST_SILENCE.minus(silent));
            } else if (end()) {
                String message = "The subscription to " + cursor.shard() + " is stuck: nothing came for "
                        + silent.toSeconds() + " s, where Kinesis sends something every 5 s.";
                failed(new StreamException(Reason.UNAVAILABLE, message, null));
            }
        }

        /** Returns false where it had ended before. */
        private boolean end() {
            Flow.Subscription made;
            synchronized (ShardSubscription.this) {
                if (current != this) {
                    return false;
                }
                current = null;
                made = subscription;
            }
            if (made != null) {
                made.cancel();
            }
            return true;
        }
    }

    private synchronized boolean isAwaiting() {
        return awaitsEvent;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Gives back the room for an event that is not awaited any more; false where none was. */
    private boolean awaitNoLonger() {
        synchronized (this) {
            if (!awaitsEvent) {
                return false;
            }
            awaitsEvent = false;
        }
        tools.budget().release(LARGEST_EVENT);
        return true;
    }

    private void failed(StreamException failure) {
        if (awaitNoLonger()) {
            settleLater(failure);
        }
    }

    /** To find out what happened may take a call, for which a thread that brings events is too good. */
    private void settleLater(StreamException failure) {
        tools.scheduler().accept(() -> settle(failure), Duration.ZERO);
    }

    private void settle(StreamException failure) {
        try {
            if (failure.reason() == Reason.POSITION_LOST) {
                continuation.forget();
                cursor.giveUpPosition(failure);
                awaitEvent();
            } else {
                tell(explained(failure));
            }
        } catch (StreamException e) {
            tell(e);
        } catch (RuntimeException | Error e) {
            tell(StreamException.unexpected("Subscribing to " + cursor.shard(), e));
        }
    }

    private StreamException explained(StreamException failure) {
        if (failure.reason() == Reason.NOT_FOUND && consumers.forgetIfGone(cursor.stream(), consumerArn())) {
            continuation.forget();
            String message = "The consumer of " + cursor.stream().name() + " is gone, and will be registered again.";
            return new StreamException(Reason.UNAVAILABLE, message, failure);
        }
        return cursor.explain(failure);
    }

    private synchronized String consumerArn() {
        return consumerArn;
    }

    /** The consumer decides what follows. */
    private void tell(StreamException failure) {
        handover.handOver(new ShardFailure(cursor.shard(), failure), false);
    }

    @Override
    public void recordDelivered() {
        if (handover.recordDelivered()) {
            resume(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        Attempt live;
        synchronized (this) {
            closed = true;
            live = current;
        }
        if (live != null) {
            live.end();
        }
        awaitNoLonger();
    }
}
