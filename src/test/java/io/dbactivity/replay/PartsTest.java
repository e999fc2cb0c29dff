// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartsTest {

    private static final RecordPlace ONE = new RecordPlace("s", "0", "1");
    private static final RecordPlace TWO = new RecordPlace("s", "1", "2");

    private final Parts parts = new Parts();

    @Test
    void partsOfSeveralRecordsAreKeptApart() {
        assertThat(parts.take(ONE, 1, 2, bytes(1))).isEmpty();
        assertThat(parts.take(TWO, 1, 2, bytes(7))).isEmpty();
        assertThat(parts.take(ONE, 2, 2, bytes(2))).contains(bytes(1, 2));
        assertThat(parts.take(TWO, 2, 2, bytes(8))).contains(bytes(7, 8));
    }

    @Test
    void afterACrashThePartsBeginAgain() {
        parts.take(ONE, 1, 3, bytes(1));
        parts.take(ONE, 2, 3, bytes(2));
        parts.take(ONE, 1, 3, bytes(1));
        parts.take(ONE, 2, 3, bytes(2));
        assertThat(parts.take(ONE, 3, 3, bytes(3))).contains(bytes(1, 2, 3));
    }

    /** The producer of a worker with at-least-once delivery is not idempotent, and two tasks may read one shard. */
    @Test
    void partsMayComeTwiceInAnyOrder() {
        assertThat(whole(1, 2, 2, 3)).contains(bytes(1, 2, 3));
        assertThat(whole(1, 1, 2, 2, 3)).contains(bytes(1, 2, 3));
        assertThat(whole(1, 2, 1, 3)).contains(bytes(1, 2, 3));
        assertThat(whole(1, 2, 1, 2)).isEmpty();
    }

    private static Optional<byte[]> whole(int... numbers) {
        var parts = new Parts();
        Optional<byte[]> last = Optional.empty();
        for (int number : numbers) {
            last = parts.take(ONE, number, 3, bytes(number));
        }
        return last;
    }

    /** Another size of dead letters was configured since. */
    @Test
    void partsOfAnotherCutDoNotMix() {
        parts.take(ONE, 1, 3, bytes(1, 2));
        parts.take(ONE, 2, 3, bytes(3, 4));
        parts.take(ONE, 1, 3, bytes(1, 2, 3));
        assertThat(parts.take(ONE, 3, 3, bytes(6))).isEmpty();
        assertThat(parts.take(ONE, 2, 3, bytes(4, 5))).contains(bytes(1, 2, 3, 4, 5, 6));
        parts.take(ONE, 1, 2, bytes(1));
        assertThat(parts.take(ONE, 2, 3, bytes(2))).isEmpty();
    }

    @Test
    void aMissingPartMakesNoRecord() {
        parts.take(ONE, 1, 3, bytes(1));
        assertThat(parts.take(ONE, 3, 3, bytes(3))).isEmpty();
        assertThat(parts.take(TWO, 2, 2, bytes(3))).isEmpty();
        assertThat(parts.take(TWO, -1, 0, bytes(3))).isEmpty();
    }

    /** Somebody writes many records of which the last part never comes. */
    @Test
    void recordsThatAreNotCompleteTakeBoundedMemory() {
        var megabytes = new byte[9 << 20];
        for (int i = 0; i < 20; i++) {
            parts.take(new RecordPlace("s", "0", Integer.toString(i)), 1, 2, megabytes);
        }
        assertThat(parts.take(new RecordPlace("s", "0", "0"), 2, 2, bytes(1))).isEmpty();
        assertThat(parts.take(new RecordPlace("s", "0", "19"), 2, 2, bytes(1))).isPresent();
    }

    @Test
    void aRecordIsNotLongerThanKinesisTakes() {
        assertThat(parts.take(ONE, 1, 1, new byte[(10 << 20) + 1])).isEmpty();
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
