// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryCheckTest {

    private final DeliveryCheck check = new DeliveryCheck();

    @Test
    void everythingThatArrivedOnceIsEven() {
        check.produced(event("1", 0));
        check.produced(event("1", 1));
        check.delivered(event("1", 0));
        check.delivered(event("1", 1));

        assertThat(check.balance()).isEqualTo(new Balance(2, 2, 0, 0, 0));
        assertThat(check.balance().isEven()).isTrue();
    }

    @Test
    void anEventMayArriveBeforeItsProducerReportsIt() {
        check.delivered(event("1", 3));
        assertThat(check.balance()).isEqualTo(new Balance(0, 1, 0, 0, 1));

        check.produced(event("1", 3));
        assertThat(check.balance()).isEqualTo(new Balance(1, 1, 0, 0, 0));
    }

    @Test
    void whatDidNotArriveIsMissingAndNamed() {
        check.produced(event("1", 0));
        check.produced(event("2", 5));
        check.delivered(event("1", 0));

        assertThat(check.isComplete()).isFalse();
        assertThat(check.balance()).isEqualTo(new Balance(2, 1, 1, 0, 0));
        assertThat(check.missing(10)).containsExactly(event("2", 5));
    }

    @Test
    void repetitionsAreCountedHoweverOften() {
        check.produced(event("1", 0));
        for (int time = 0; time < 300; time++) {
            check.delivered(event("1", 0));
        }

        assertThat(check.balance()).isEqualTo(new Balance(1, 300, 0, 299, 0));
    }

    @Test
    void theSameSequenceNumberInAnotherShardIsAnotherEvent() {
        check.produced(new EventPosition("stream", "shard-0", "1", 0));
        check.delivered(new EventPosition("stream", "shard-1", "1", 0));

        assertThat(check.balance()).isEqualTo(new Balance(1, 1, 1, 0, 1));
    }

    @Test
    void aMillionEventsAreAccountedFor() {
        for (int number = 0; number < 1_000_000; number++) {
            EventPosition event = event("4967" + number, 0);
            check.produced(event);
            check.delivered(event);
        }

        assertThat(check.balance()).isEqualTo(new Balance(1_000_000, 1_000_000, 0, 0, 0));
    }

    private static EventPosition event(String sequenceNumber, int index) {
        return new EventPosition("stream", "shard-0", sequenceNumber, index);
    }
}
