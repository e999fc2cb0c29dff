// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static io.dbactivity.stream.FetchBudget.LARGEST_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is asked for, answered and delivered, in whatever order: the bound holds, and everybody has a turn. */
class FetchBudgetProperties {

    private final List<Long> fetching = new ArrayList<>();
    private final List<Long> held = new ArrayList<>();
    private final List<Integer> turns = new ArrayList<>();

    @Property(tries = 200)
    void holdsItsBoundAndServesInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int shards) {
        var random = new Random(seed);
        long size = LARGEST_ANSWER + random.nextLong(6 * LARGEST_ANSWER);
        var budget = new FetchBudget(size);
        fetching.clear();
        held.clear();
        turns.clear();
        for (int shard = 0; shard < shards; shard++) {
            ask(budget, 1 + random.nextLong(LARGEST_ANSWER), shard);
        }
        while (!fetching.isEmpty() || !held.isEmpty()) {
            assertThat(total(fetching) + total(held)).isLessThanOrEqualTo(size);
            step(budget, random);
        }
        assertThat(turns).hasSize(shards).isSorted();
    }

    private void ask(FetchBudget budget, long bytes, int shard) {
        Runnable granted = () -> {
            fetching.add(bytes);
            turns.add(shard);
        };
        if (budget.reserve(bytes, granted)) {
            granted.run();
        }
    }

    /** A fetch is answered, or an answer delivered. */
    private void step(FetchBudget budget, Random random) {
        if (held.isEmpty() || (!fetching.isEmpty() && random.nextBoolean())) {
            long reserved = fetching.remove(random.nextInt(fetching.size()));
            long used = random.nextLong(reserved + 1);
            held.add(used);
            budget.release(reserved - used);
        } else {
            budget.release(held.remove(random.nextInt(held.size())));
        }
    }

    private static long total(List<Long> bytes) {
        return bytes.stream().mapToLong(Long::longValue).sum();
    }
}
