// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One shard's subscription by enhanced fan-out, renewed whenever Kinesis ends it. Events are requested one by one, and
 * only if the budget has room for one and fewer than {@value Handover#MAX_AHEAD} batches are ahead of the consumer. So
 * the records that a slow consumer has not taken stay in Kinesis. Kinesis is called only on the reader's executor;
 * events come on threads of the SDK.
 */
final class ShardSubscription implements ShardFeed, SubscriptionAttempt.Owner {

    /**
     * Room for one event. Kinesis documents no size, only that a shard pushes 2 MB a second. A larger event is charged
     * at its true size once it has come.
     */
    static final long LARGEST_EVENT = 2L * 1024 * 1024;

    /** Kinesis sends something at least every five seconds, but a connection can die silently. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    /** An event that was there already would have come sooner. */
    private static final Duration CERTAINLY_WAITED = Duration.ofSeconds(1);

    private static final Duration UNTIL_CONSUMER_IS_ACTIVE = Duration.ofSeconds(1);

    /** A consumer that is registered is soon active. Without one, a shard must not keep the room for its event. */
    private static final int LOOKS_FOR_CONSUMER = 5;

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
    private final SubscriptionState state;

    /** How often no active consumer was found since there was one. */
    private final AtomicInteger looksInVain = new AtomicInteger();

    /** ARN of the consumer of the latest attempt. */
    private volatile String consumerArn = "";

    ShardSubscription(ShardCursor cursor, FanOut fanOut, FanOutConsumers consumers, Tools tools) {
        this.cursor = cursor;
        this.fanOut = fanOut;
        this.consumers = consumers;
        this.tools = tools;
        this.continuation = new Continuation(tools.nanoClock());
        this.state = new SubscriptionState(tools.nanoClock());
        this.handover = new Handover(cursor.shard(), tools.consumer(), tools.nanoClock(), state::isClosed);
    }

    @Override
    public void resume(Duration pause) {
        tools.scheduler().accept(this::reserveRoom, pause);
    }

    private void reserveRoom() {
        boolean reserved;
        try {
            reserved = !state.isClosed() && tools.budget().reserve(LARGEST_EVENT, this::awaitEventSoon);
        } catch (RuntimeException | Error e) {
            settleLater("Subscribing to ", e);
            return;
        }
        if (reserved) {
            awaitEvent();
        }
    }

    private void awaitEventSoon() {
        try {
            tools.scheduler().accept(this::awaitEvent, Duration.ZERO);
        } catch (RuntimeException | Error e) {
            tools.budget().release(LARGEST_EVENT);
            settleLater("Subscribing to ", e);
        }
    }

    private void awaitEvent() {
        try {
            SubscriptionState.Awaited awaited = state.await();
            switch (awaited.next()) {
                case REQUEST -> awaited.attempt().request();
                case SUBSCRIBE -> subscribeWhenAllowed();
                case NOTHING -> tools.budget().release(LARGEST_EVENT);
            }
        } catch (RuntimeException | Error e) {
            giveUp(e);
        }
    }

    private void subscribeWhenAllowed() {
        tools.scheduler().accept(this::subscribe, state.untilNextSubscription());
    }

    private void subscribe() {
        if (!state.needsSubscription()) {
            return;
        }
        try {
            Optional<String> consumer = consumers.arn(cursor.stream());
            if (consumer.isPresent()) {
                looksInVain.set(0);
                subscribe(consumer.get());
            } else if (looksInVain.incrementAndGet() < LOOKS_FOR_CONSUMER) {
                tools.scheduler().accept(this::subscribe, UNTIL_CONSUMER_IS_ACTIVE);
            } else {
                throw withoutConsumer();
            }
        } catch (RuntimeException | Error e) {
            giveUp(e);
        }
    }

    /** A stream that is gone has no consumer either, which must not hide that it is gone. */
    private StreamException withoutConsumer() {
        cursor.describeRecent();
        String message = cursor.stream().name() + " has no active consumer yet; the connector registers one.";
        return new StreamException(Reason.UNAVAILABLE, message, null);
    }

    private void subscribe(String arn) {
        ShardPosition from = continuation.position().orElseGet(cursor::resume);
        var attempt = new SubscriptionAttempt(this, tools.clock().instant());
        if (state.begin(attempt)) {
            consumerArn = arn;
            tools.scheduler().accept(() -> endIfSilent(attempt), LONGEST_SILENCE);
            fanOut.subscribe(arn, cursor.shard(), from, attempt);
        }
    }

    /** Ends the attempt to subscribe, even if it has not begun, and with it the awaiting of an event. */
    private void giveUp(Throwable failure) {
        Optional<SubscriptionAttempt> last = state.current();
        last.ifPresent(state::end);
        if (state.stopAwaiting()) {
            tools.budget().release(LARGEST_EVENT);
            settleLater("Subscribing to ", failure);
        }
        last.ifPresent(SubscriptionAttempt::cancel);
    }

    @Override
    public void receive(SubscriptionAttempt attempt, FetchedRecords event) {
        Optional<Duration> awaited = state.receive(attempt);
        if (awaited.isPresent()) {
            take(attempt, event, awaited.get());
        }
    }

    /**
     * A moment before the event was pushed. If the event was awaited for long, it was pushed since. If it came at once,
     * it may have been on its way since the subscription began.
     */
    private Instant pushedAfter(SubscriptionAttempt attempt, Duration awaited) {
        return awaited.compareTo(CERTAINLY_WAITED) >= 0
                ? tools.clock().instant().minus(awaited)
                : attempt.begun();
    }

    private void take(SubscriptionAttempt attempt, FetchedRecords event, Duration awaited) {
        long room = LARGEST_EVENT;
        ShardBatch pending = null;
        boolean readOn;
        try {
            pending = cursor.take(event, pushedAfter(attempt, awaited));
            continuation.advanceTo(event);
            if (pending.children().isPresent()) {
                end(attempt);
            }
            long bytes = pending.bytes();
            tools.budget().release(room - bytes);
            room = bytes;
            readOn = handover.handOver(pending, event.behindLatest().isZero());
        } catch (RuntimeException | Error e) {
            if (pending != null) {
                cursor.putBack();
                continuation.forget();
            }
            state.end(attempt);
            tools.budget().release(room);
            settleLater("Taking in what was pushed of ", e);
            attempt.cancel();
            return;
        }
        if (readOn) {
            reserveRoom();
        }
    }

    private void end(SubscriptionAttempt attempt) {
        state.end(attempt);
        attempt.cancel();
    }

    @Override
    public void complete(SubscriptionAttempt attempt) {
        if (state.end(attempt)) {
            try {
                subscribeWhenAllowed();
            } catch (RuntimeException | Error e) {
                giveUp(e);
            }
        }
        attempt.cancel();
    }

    /** A failure while no event is awaited is not reported: a connection may time out while nothing is requested. */
    @Override
    public void fail(SubscriptionAttempt attempt, Throwable failure) {
        if (state.fail(attempt)) {
            tools.budget().release(LARGEST_EVENT);
            settleLater("Subscribing to ", failure);
        }
        attempt.cancel();
    }

    private void endIfSilent(SubscriptionAttempt attempt) {
        try {
            state.silence(attempt).ifPresent(silence -> endIfSilent(attempt, silence));
        } catch (RuntimeException | Error e) {
            // Nobody would notice its silence any more.
            fail(attempt, e);
        }
    }

    private void endIfSilent(SubscriptionAttempt attempt, Duration silence) {
        if (silence.compareTo(LONGEST_SILENCE) < 0) {
            tools.scheduler().accept(() -> endIfSilent(attempt), LONGEST_SILENCE.minus(silence));
            return;
        }
        String message = "The subscription to " + cursor.shard() + " is stuck: nothing came for " + silence.toSeconds()
                + " s, where Kinesis sends something every 5 s.";
        fail(attempt, new StreamException(Reason.UNAVAILABLE, message, null));
    }

    /** Finding out what happened may take a call, which must not block a thread that brings events. */
    private void settleLater(String work, Throwable failure) {
        try {
            StreamException known = StreamException.of(work + cursor.shard(), failure);
            tools.scheduler().accept(() -> settle(known), Duration.ZERO);
        } catch (RuntimeException | Error e) {
            handover.handOverFailure(work, e);
        }
    }

    private void settle(StreamException failure) {
        try {
            if (failure.reason() == Reason.POSITION_LOST) {
                continuation.forget();
                cursor.giveUpPosition(failure);
                reserveRoom();
            } else {
                handover.handOverFailure("Subscribing to ", explain(failure));
            }
        } catch (RuntimeException | Error e) {
            handover.handOverFailure("Subscribing to ", e);
        }
    }

    /** Kinesis removes a stream's consumers together with the stream, so the stream is looked for first. */
    private StreamException explain(StreamException failure) {
        if (failure.reason() != Reason.NOT_FOUND) {
            return failure;
        }
        cursor.requireSameStream(failure);
        if (consumers.forgetIfGone(cursor.stream(), consumerArn)) {
            continuation.forget();
            String message = "The consumer of " + cursor.stream().name() + " is gone, and will be registered again.";
            return new StreamException(Reason.UNAVAILABLE, message, failure);
        }
        return cursor.expired(failure);
    }

    @Override
    public void recordReleased() {
        if (handover.recordReleased()) {
            resume(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        Optional<SubscriptionAttempt> last = state.close();
        if (state.stopAwaiting()) {
            tools.budget().release(LARGEST_EVENT);
        }
        last.ifPresent(SubscriptionAttempt::cancel);
    }
}
