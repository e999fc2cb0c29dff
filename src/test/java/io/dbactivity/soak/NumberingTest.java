// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The judge of a run's numbers. */
class NumberingTest {

    private final Numbering numbering = new Numbering();

    @Test
    void repetitionsAndOrderDoNotMatter() {
        numbering.take("run", 2, "b");
        numbering.take("run", 1, "a");
        numbering.take("run", 2, "b");
        numbering.take("other run", 1, "b");

        assertThat(numbering.contradictions()).isEmpty();
        assertThat(numbering.holes()).isEmpty();
        assertThat(numbering.runs()).isEqualTo(2);
    }

    @Test
    void holesAreSeen() {
        numbering.take("late", 2, "b");
        numbering.take("holed", 1, "a");
        numbering.take("holed", 3, "c");

        assertThat(numbering.holes())
                .containsExactlyInAnyOrder(
                        new Numbering.Hole("late", 1, Optional.empty(), "b"),
                        new Numbering.Hole("holed", 1, Optional.of("a"), "c"));
    }

    @Test
    void numbersAndEventsBelongTogether() {
        numbering.take("run", 1, "a");
        numbering.take("run", 1, "b");
        numbering.take("run", 2, "a");

        assertThat(numbering.contradictions())
                .anyMatch(fault -> fault.contains("1 is both a and b"))
                .anyMatch(fault -> fault.contains("a is both 1 and 2"));
    }
}
