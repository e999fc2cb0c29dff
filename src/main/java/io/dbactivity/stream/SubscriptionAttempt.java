// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Instant;
import java.util.concurrent.Flow;

/** One subscription to a shard, from the call to its end. Passes to its owner what comes of it. Thread-safe. */
final class SubscriptionAttempt implements Flow.Subscriber<FetchedRecords> {

    /** Whoever subscribed. The methods are called on threads of the SDK, and must not block. */
    interface Owner {

        void receive(SubscriptionAttempt attempt, FetchedRecords event);

        void complete(SubscriptionAttempt attempt);

        void fail(SubscriptionAttempt attempt, Throwable failure);
    }

    private final Owner owner;
    private final Instant begun;
    private Flow.Subscription subscription;
    private boolean cancelled;

    /** @param begun a moment before the call */
    SubscriptionAttempt(Owner owner, Instant begun) {
        this.owner = owner;
        this.begun = begun;
    }

    Instant begun() {
        return begun;
    }

    /** Asks for the first event, for which the owner has room. */
    @Override
    public void onSubscribe(Flow.Subscription opened) {
        boolean wanted;
        synchronized (this) {
            subscription = opened;
            wanted = !cancelled;
        }
        if (wanted) {
            opened.request(1);
        } else {
            opened.cancel();
        }
    }

    /** Asks for another event, after the one before has come. */
    void request() {
        opened().request(1);
    }

    /** Cancels the subscription, now or as soon as it is open. */
    void cancel() {
        Flow.Subscription open;
        synchronized (this) {
            cancelled = true;
            open = subscription;
        }
        if (open != null) {
            open.cancel();
        }
    }

    private synchronized Flow.Subscription opened() {
        return subscription;
    }

    @Override
    public void onNext(FetchedRecords event) {
        owner.receive(this, event);
    }

    @Override
    public void onComplete() {
        owner.complete(this);
    }

    @Override
    public void onError(Throwable failure) {
        owner.fail(this, failure);
    }
}
