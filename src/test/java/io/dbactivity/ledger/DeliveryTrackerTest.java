// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.ledger.DeliveryTracker.Dropped;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.Coordinates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeliveryTrackerTest {

    private static final Coordinates AT =
            new Coordinates("s", new StreamEpoch(Instant.EPOCH), "cluster-A", "shard", "11", Instant.EPOCH, "1.1");

    private final DeliveryTracker tracker = new DeliveryTracker(40);

    @Test
    void isSettledUpToTheFirstEventThatIsOpen() {
        assertThat(tracker.settledUpTo()).isEqualTo(40);
        tracker.acknowledge(42);
        tracker.acknowledge(44);
        assertThat(tracker.settledUpTo()).isEqualTo(40);

        tracker.acknowledge(41);
        assertThat(tracker.settledUpTo()).isEqualTo(42);
        tracker.acknowledge(41);
        assertThat(tracker.settledUpTo()).isEqualTo(42);
    }

    @Test
    void aDroppedEventIsSettledOnceItIsTaken() {
        tracker.acknowledge(41);
        tracker.drop(43, AT, 1);
        tracker.drop(42, AT, 0);

        assertThat(tracker.settledUpTo()).isEqualTo(41);
        assertThat(tracker.hasDropped()).isTrue();
        assertThat(tracker.takeDropped()).containsExactly(new Dropped(42, AT, 0), new Dropped(43, AT, 1));
        assertThat(tracker.settledUpTo()).isEqualTo(43);
        assertThat(tracker.hasDropped()).isFalse();
        assertThat(tracker.takeDropped()).isEmpty();
    }

    /** More events than are kept as bits, in windows that are out of order. */
    @Test
    void settlesInAnyOrder() {
        Random random = new Random(7);
        long next = 41;
        for (int window = 0; window < 300; window++) {
            List<Long> ordinals =
                    new ArrayList<>(LongStream.range(next, next + 1_000).boxed().toList());
            Collections.shuffle(ordinals, random);
            ordinals.forEach(tracker::acknowledge);
            next += 1_000;
            assertThat(tracker.settledUpTo()).isEqualTo(next - 1);
        }
    }
}
