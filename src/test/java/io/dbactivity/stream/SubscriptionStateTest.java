// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.SubscriptionState.Next;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionStateTest {

    private final SubscriptionAttempt first = new SubscriptionAttempt(null, Instant.EPOCH);
    private final SubscriptionAttempt second = new SubscriptionAttempt(null, Instant.EPOCH);
    private long nanos;
    private final SubscriptionState state = new SubscriptionState(() -> nanos);

    @BeforeEach
    void awaitsItsFirstEvent() {
        assertThat(state.await().next()).isEqualTo(Next.SUBSCRIBE);
        assertThat(state.untilNextSubscription()).isZero();
        assertThat(state.begin(first)).isTrue();
    }

    @Test
    void asksThePresentAttemptForTheNextEvent() {
        nanos = 7;
        assertThat(state.receive(first)).contains(Duration.ofNanos(7));
        assertThat(state.await()).isEqualTo(new SubscriptionState.Awaited(Next.REQUEST, first));
        assertThat(state.untilNextSubscription())
                .isEqualTo(Duration.ofSeconds(5).minusNanos(7));
    }

    @Test
    void subscribesAgainIfAnAttemptEndsWhileAnEventIsAwaited() {
        assertThat(state.end(first)).isTrue();
        assertThat(state.begin(second)).isTrue();
        assertThat(state.receive(first)).isEmpty();
        assertThat(state.silence(first)).isEmpty();
        assertThat(state.end(first)).isFalse();
    }

    /** The end of an attempt and a wish for an event may come at once: only one of them leads to a subscription. */
    @Test
    void subscribesOnlyOnce() {
        state.receive(first);
        assertThat(state.end(first)).isFalse();
        assertThat(state.await().next()).isEqualTo(Next.SUBSCRIBE);
        assertThat(state.begin(second)).isTrue();
        assertThat(state.needsSubscription()).isFalse();
        assertThat(state.begin(first)).isFalse();
    }

    @Test
    void reportsAFailureOnlyWhileAnEventIsAwaited() {
        state.receive(first);
        assertThat(state.fail(first)).isFalse();
        state.await();
        state.begin(second);
        assertThat(state.fail(second)).isTrue();
        assertThat(state.fail(second)).isFalse();
        assertThat(state.stopAwaiting()).isFalse();
    }

    @Test
    void doesNotSubscribeOnceTheRoomIsGivenBack() {
        state.fail(first);
        assertThat(state.begin(second)).isFalse();
    }

    @Test
    void countsSilenceOnlyWhileAnEventIsAwaited() {
        nanos = 5;
        assertThat(state.silence(first)).contains(Duration.ofNanos(5));
        state.receive(first);
        assertThat(state.silence(first)).contains(Duration.ZERO);
    }

    @Test
    void awaitsNothingOnceItIsClosed() {
        assertThat(state.close()).contains(first);
        assertThat(state.begin(second)).isFalse();
        assertThat(state.stopAwaiting()).isTrue();
        assertThat(state.await().next()).isEqualTo(Next.NOTHING);
        assertThat(state.stopAwaiting()).isFalse();
        assertThat(state.close()).isEmpty();
    }
}
