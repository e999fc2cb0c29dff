// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether a shard's next event is awaited, and which attempt is to bring it. An event is awaited while room for it is
 * reserved in the budget. Every method is one atomic transition, so that threads of the reader and of the SDK agree on
 * who subscribes, and on who gives the room back. Thread-safe.
 */
final class SubscriptionState {

    /** What follows once an event is awaited. */
    enum Next {
        /** The present attempt is to be asked for the event. */
        REQUEST,
        /** There is no attempt: subscribe first. */
        SUBSCRIBE,
        /** The shard is closed: the event is not awaited. */
        NOTHING
    }

    /** @param attempt the one to ask for the event; null unless one is */
    record Awaited(Next next, SubscriptionAttempt attempt) {

        private static final Awaited NOTHING = new Awaited(Next.NOTHING, null);
    }

    /** Kinesis refuses to subscribe again sooner than five seconds after it last agreed. */
    private static final Duration BETWEEN_SUBSCRIPTIONS = Duration.ofSeconds(5);

    private final LongSupplier nanoClock;

    /** The attempt that counts; what an earlier one still brings is ignored. Null if there is none. */
    private SubscriptionAttempt current;

    private boolean awaitsEvent;
    private long awaitedSince;
    private long maySubscribeAt;
    private boolean closed;

    SubscriptionState(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.maySubscribeAt = nanoClock.getAsLong();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Awaits an event, for which room is reserved. */
    synchronized Awaited await() {
        awaitsEvent = !closed;
        awaitedSince = nanoClock.getAsLong();
        if (closed) {
            return Awaited.NOTHING;
        }
        return new Awaited(current == null ? Next.SUBSCRIBE : Next.REQUEST, current);
    }

    /** Stops awaiting an event. Returns whether one was awaited, so that the caller has to give the room back. */
    synchronized boolean stopAwaiting() {
        boolean awaited = awaitsEvent;
        awaitsEvent = false;
        return awaited;
    }

    synchronized Optional<SubscriptionAttempt> current() {
        return Optional.ofNullable(current);
    }

    /** True if an event is awaited and no attempt is to bring it. */
    synchronized boolean needsSubscription() {
        return !closed && awaitsEvent && current == null;
    }

    /** How long to wait before Kinesis allows another subscription; zero if it allows one now. */
    synchronized Duration untilNextSubscription() {
        return Duration.ofNanos(Math.max(0, maySubscribeAt - nanoClock.getAsLong()));
    }

    /** Makes an attempt the present one. Returns false if none is needed any more. */
    synchronized boolean begin(SubscriptionAttempt attempt) {
        if (!needsSubscription()) {
            return false;
        }
        current = attempt;
        awaitedSince = nanoClock.getAsLong();
        maySubscribeAt = awaitedSince + BETWEEN_SUBSCRIPTIONS.toNanos();
        return true;
    }

    /**
     * Receives the awaited event. Returns how long it was awaited; absent if the attempt is no longer the present one.
     */
    synchronized Optional<Duration> receive(SubscriptionAttempt attempt) {
        if (current != attempt) {
            return Optional.empty();
        }
        Optional<Duration> awaited = Optional.of(sinceAwaited());
        awaitsEvent = false;
        return awaited;
    }

    /** How long the present attempt has let an event be awaited; absent if the attempt is no longer the present one. */
    synchronized Optional<Duration> silence(SubscriptionAttempt attempt) {
        if (current != attempt) {
            return Optional.empty();
        }
        return Optional.of(awaitsEvent ? sinceAwaited() : Duration.ZERO);
    }

    private Duration sinceAwaited() {
        return Duration.ofNanos(nanoClock.getAsLong() - awaitedSince);
    }

    /**
     * Ends an attempt. Returns whether an event is still awaited from it, so that the caller has to subscribe again.
     */
    synchronized boolean end(SubscriptionAttempt attempt) {
        if (current != attempt) {
            return false;
        }
        current = null;
        return awaitsEvent;
    }

    /** Ends an attempt that failed. Returns whether an event was awaited from it, which it no longer is. */
    synchronized boolean fail(SubscriptionAttempt attempt) {
        return end(attempt) && stopAwaiting();
    }

    /** Ends everything except the awaiting. Returns the attempt that was the present one. */
    synchronized Optional<SubscriptionAttempt> close() {
        Optional<SubscriptionAttempt> last = current();
        closed = true;
        current = null;
        return last;
    }
}
