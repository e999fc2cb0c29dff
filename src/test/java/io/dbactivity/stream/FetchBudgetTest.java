// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static io.dbactivity.stream.FetchBudget.LARGEST_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchBudgetTest {

    private final List<String> granted = new ArrayList<>();

    @Test
    void allowsAsManyFetchesAsTheirLargestAnswersFit() {
        var budget = new FetchBudget(3 * LARGEST_ANSWER - 1);

        assertThat(reserve(budget, LARGEST_ANSWER, "a")).isTrue();
        assertThat(reserve(budget, LARGEST_ANSWER, "b")).isTrue();
        assertThat(reserve(budget, LARGEST_ANSWER, "c")).isFalse();
        assertThat(granted).isEmpty();
    }

    @Test
    void grantsRoomInTheOrderInWhichItWasAskedFor() {
        var budget = new FetchBudget(LARGEST_ANSWER);
        reserve(budget, LARGEST_ANSWER, "a");
        reserve(budget, LARGEST_ANSWER, "b");
        reserve(budget, 1, "small");

        budget.release(LARGEST_ANSWER - 1);
        assertThat(granted).isEmpty();
        assertThat(reserve(budget, 1, "later")).as("overtakes those who wait").isFalse();
        budget.release(1);
        assertThat(granted).containsExactly("b");
        budget.release(LARGEST_ANSWER);
        assertThat(granted).containsExactly("b", "small", "later");
    }

    @Test
    void lendsNothingUntilBytesThatWereNotReservedAreBack() {
        var budget = new FetchBudget(LARGEST_ANSWER);
        budget.release(-1);

        assertThat(reserve(budget, LARGEST_ANSWER, "a")).isFalse();
        budget.release(1);
        assertThat(granted).containsExactly("a");
    }

    @Test
    void refusesToBeSmallerThanOneAnswer() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FetchBudget(LARGEST_ANSWER - 1));
    }

    private boolean reserve(FetchBudget budget, long bytes, String name) {
        return budget.reserve(bytes, () -> granted.add(name));
    }
}
