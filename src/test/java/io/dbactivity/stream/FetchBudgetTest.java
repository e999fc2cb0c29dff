// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static io.dbactivity.stream.FetchBudget.LARGEST_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchBudgetTest {

    private final List<String> woken = new ArrayList<>();

    @Test
    void allowsAsManyFetchesAsTheirLargestAnswersFit() {
        var budget = new FetchBudget(3 * LARGEST_ANSWER - 1);

        assertThat(reserve(budget, "a")).isTrue();
        assertThat(reserve(budget, "b")).isTrue();
        assertThat(reserve(budget, "c")).isFalse();
        assertThat(woken).isEmpty();
    }

    @Test
    void wakesThoseThatFoundNoRoomInTurnAndOnlyWhenThereIsRoom() {
        var budget = new FetchBudget(LARGEST_ANSWER);
        reserve(budget, "a");
        reserve(budget, "b");
        reserve(budget, "c");

        budget.release(LARGEST_ANSWER - 1);
        assertThat(woken).isEmpty();
        budget.release(1);
        assertThat(woken).containsExactly("b");
        assertThat(reserve(budget, "b")).isTrue();
        budget.release(LARGEST_ANSWER);
        assertThat(woken).containsExactly("b", "c");
    }

    @Test
    void refusesToBeSmallerThanOneAnswer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FetchBudget(LARGEST_ANSWER - 1));
    }

    private boolean reserve(FetchBudget budget, String name) {
        return budget.reserve(() -> woken.add(name));
    }
}
