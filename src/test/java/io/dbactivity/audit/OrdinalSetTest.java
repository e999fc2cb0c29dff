// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdinalSetTest {

    private static final int HIGHEST = 60;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void isTheSetThatATreeWouldBe() {
        for (int round = 0; round < 2_000; round++) {
            var one = new TreeSet<Long>();
            var other = new TreeSet<Long>();
            OrdinalSet ordinals = fill(one);
            OrdinalSet others = fill(other);
            long from = 1L + random.nextInt(HIGHEST);
            long to = from + random.nextInt(HIGHEST);

            var without = new TreeSet<>(one);
            without.removeAll(other);
            var within = new TreeSet<>(one);
            within.retainAll(other);
            assertThat(ordinals.without(others)).isEqualTo(of(without));
            assertThat(ordinals.within(others)).isEqualTo(of(within));
            assertThat(ordinals.between(from, to)).isEqualTo(of(new TreeSet<>(one.subSet(from, true, to, true))));
            assertThat(ordinals.count()).isEqualTo(one.size());
            assertThat(ordinals.contains(from)).isEqualTo(one.contains(from));
            assertThat(ordinals.highest())
                    .isEqualTo(one.isEmpty() ? 0L : Collections.max(one).longValue());
            if (!one.isEmpty()) {
                assertThat(OrdinalSet.parse(ordinals.toString())).isEqualTo(ordinals);
            }
        }
    }

    private OrdinalSet fill(Set<Long> set) {
        var ordinals = new OrdinalSet();
        for (int i = random.nextInt(6); i > 0; i--) {
            long first = 1L + random.nextInt(HIGHEST);
            long last = first + random.nextInt(8) - 1;
            ordinals.add(first, last);
            for (long ordinal = first; ordinal <= last; ordinal++) {
                set.add(ordinal);
            }
        }
        return ordinals;
    }

    private static OrdinalSet of(Set<Long> set) {
        var ordinals = new OrdinalSet();
        set.forEach(ordinal -> ordinals.add(ordinal, ordinal));
        return ordinals;
    }

    @Test
    void isShortForPeople() {
        OrdinalSet ordinals = OrdinalSet.parse("10,20,30-35");

        assertThat(ordinals.text(2)).isEqualTo("10,20 and 1 more ranges");
        assertThat(ordinals).hasToString("10,20,30-35");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "5-3", "0", "-1", "1-2-3", "9999999999999999999"})
    void refusesWhatIsNoList(String text) {
        assertThatExceptionOfType(AuditException.class).isThrownBy(() -> OrdinalSet.parse(text));
    }
}
