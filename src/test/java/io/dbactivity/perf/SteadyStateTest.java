// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Code is compiled when the compilers have had next to nothing to do for a while. */
final class SteadyStateTest {

    private final SteadyState state = new SteadyState();

    @Test
    void isReachedAfterThreeRoundsAtRest() {
        compilersTake(0.7, 0.2, 0.001, 0);
        assertThat(state.isReached()).isFalse();

        compilersTake(0.01);
        assertThat(state.isReached()).isTrue();
    }

    @Test
    void isOutOfReachWhileSomethingIsCompiledNowAndThen() {
        compilersTake(0, 0, 0.03, 0, 0, 0.2, 0, 0);
        assertThat(state.isReached()).isFalse();
    }

    private void compilersTake(double... shares) {
        for (double share : shares) {
            state.add(share);
        }
    }
}
