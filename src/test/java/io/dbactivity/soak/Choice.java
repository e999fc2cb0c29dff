// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Chooses at random, the same for the same seed. */
final class Choice {

    private Choice() {}

    static <T> T oneOf(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    /** @param weight how often each is chosen, compared with the others */
    static <T> T weighted(List<T> list, ToIntFunction<T> weight, SplittableRandom random) {
        int left = random.nextInt(list.stream().mapToInt(weight).sum());
        for (T each : list) {
            left -= weight.applyAsInt(each);
            if (left < 0) {
                return each;
            }
        }
        throw new AssertionError("unreachable");
    }
}
