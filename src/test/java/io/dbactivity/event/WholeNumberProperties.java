// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WholeNumberProperties {

    @Property(tries = 3_000)
    void readsWhatTheJdkReads(@ForAll("numbers") String text) {
        assertThat(WholeNumber.of(text)).as(text).isEqualTo(byTheJdk(text));
    }

    @Property
    void readsEveryLong(@ForAll long number) {
        assertThat(WholeNumber.of(Long.toString(number))).isEqualTo(number);
        assertThat(WholeNumber.of(number + ".00")).isEqualTo(number);
    }

    private static Long byTheJdk(String text) {
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return null;
        }
    }

    @Provide
    static Arbitrary<String> numbers() {
        return Arbitraries.of(
                        "0", "1", "9223372036854775807", "9223372036854775808", "00", ".", "-", "+", "e", "E", "2", "x")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }
}
