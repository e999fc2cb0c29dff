// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.event.Classification;
import io.dbactivity.event.EventException;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import io.dbactivity.harness.Envelopes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time is linear in the length of a record, whatever it holds. Measured is the thread's own CPU time, as growth. */
class TimeAttackTest {

    /** In bytes. Long enough for what is quadratic to show, and short enough for sixty attacks. */
    private static final int LENGTH = 1 << 19;

    /** Four times the length takes four times the time. Quadratic time would be sixteen times as much. */
    private static final double MOST_GROWTH = 7;

    /** Nobody needs the growth of what is quick: noise is as large as the time itself. */
    private static final long QUICK_NANOS = 20_000_000;

    private static final int ROUNDS = 5;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** As by default, of 64 MiB of text. */
    private final EventParser parser = new EventParser(new EventSettings(true), 128 << 20);

    private final EnvelopeOpener opener = new EnvelopeOpener(Envelopes.dataKeys(), 64 << 20);
    private final Envelopes envelopes = new Envelopes();

    @AfterEach
    void close() {
        opener.close();
    }

    @ParameterizedTest
    @EnumSource
    void fourTimesTheLengthTakesNoMoreThanSevenTimesTheTime(TimeAttack attack) {
        byte[] once = record(attack, LENGTH);
        byte[] longer = record(attack, 4 * LENGTH);
        judge(attack, once);
        double growth = Double.MAX_VALUE;
        long nanos = Long.MAX_VALUE;
        // Whatever else the machine does can only make a round longer.
        for (int i = 0; i < ROUNDS && growth > MOST_GROWTH && nanos > QUICK_NANOS; i++) {
            long first = cpu(attack, once);
            nanos = cpu(attack, longer);
            growth = Math.min(growth, (double) nanos / first);
        }

        assertThat(growth > MOST_GROWTH && nanos > QUICK_NANOS)
                .as(String.format(Locale.ROOT, "%s grows %.1f times to %d ms", attack, growth, nanos / 1_000_000))
                .isFalse();
    }

    /** What the JSON library remembers of them must not make it refuse the names of others. */
    @Test
    void recordsOfCollidingNamesDoNoHarmToTheNextRecord() {
        for (int i = 0; i < 3; i++) {
            byte[] outer = TimeAttack.OUTER_COLLIDING_NAMES.bytes((3 << i) * 10_000);
            byte[] inner = TimeAttack.COLLIDING_NATIVE_FIELDS.bytes((3 << i) * 10_000);
            judge(TimeAttack.OUTER_COLLIDING_NAMES, outer);
            judge(TimeAttack.COLLIDING_NAMES, inner);

            byte[] names = TimeAttack.NATIVE_FIELDS.bytes(100_000);

            assertThat(opener.<Integer>open(
                            Envelope.parse(envelopes.ofEvents(1, 1)),
                            EncryptionContext.of("cluster-A"),
                            (text, length) -> length))
                    .isPositive();
            assertThat(parser.parse(names).events()).hasSize(1);
        }
    }

    private byte[] record(TimeAttack attack, int length) {
        byte[] bytes = attack.bytes(length);
        return attack.layer() == TimeAttack.Layer.GZIP ? envelopes.aroundCompressed(bytes) : bytes;
    }

    private long cpu(TimeAttack attack, byte[] record) {
        long start = THREADS.getCurrentThreadCpuTime();
        judge(attack, record);
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    /** Reads the record, or refuses it. */
    private void judge(TimeAttack attack, byte[] record) {
        try {
            switch (attack.layer()) {
                case OUTER -> Envelope.parse(record);
                case GZIP ->
                    opener.open(Envelope.parse(record), EncryptionContext.of("cluster-A"), (text, length) -> length);
                case INNER -> parser.parse(record).events().forEach(Classification::of);
            }
        } catch (CryptoException | EventException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    /** Prints what a record of 10 MiB costs, and again after warming up. */
    public static void main(String[] arguments) {
        var test = new TimeAttackTest();
        for (TimeAttack attack : TimeAttack.values()) {
            byte[] record = test.record(attack, 10 << 20);
            long first = test.cpu(attack, record);
            long second = test.cpu(attack, record);
            System.out.printf(Locale.ROOT, "%6d %6d ms %s%n", first / 1_000_000, second / 1_000_000, attack);
        }
        test.close();
    }
}
