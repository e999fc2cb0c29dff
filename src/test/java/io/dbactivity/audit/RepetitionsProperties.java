// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** However often delivery goes back, an event counts once. */
class RepetitionsProperties {

    /** @param starts where each delivery begins; each goes on for some events */
    @Property(tries = 500)
    void tellsWhatWasThereBefore(
            @ForAll @Size(max = 12) List<@IntRange(max = 60) Integer> starts,
            @ForAll @IntRange(min = 1, max = 30) int length) {
        var repetitions = new Repetitions();
        Set<Integer> there = new HashSet<>();
        int reached = 0;
        for (int start : starts) {
            // Without a record of its own that says so, delivery never goes on further than where it was.
            int from = Math.min(start, reached);
            for (int number = from; number < from + length; number++) {
                boolean repeated = !repetitions.add("p", new Position(Integer.toString(number), 0));
                assertThat(repeated).as("%d of %s", number, starts).isEqualTo(!there.add(number));
            }
            reached = Math.max(reached, from + length);
        }
    }
}
