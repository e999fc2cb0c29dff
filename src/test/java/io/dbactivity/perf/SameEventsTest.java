// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmark compares like with like. */
final class SameEventsTest {

    @ParameterizedTest
    @CsvSource({
        "AURORA_POSTGRESQL, PGBENCH, 1, 400",
        "AURORA_POSTGRESQL, PGBENCH, 100, 10",
        "AURORA_POSTGRESQL, PGBENCH, 500, 2",
        "AURORA_POSTGRESQL, ORM, 100, 5",
        "AURORA_MYSQL, MIXED, 1, 50",
        "AURORA_MYSQL, MIXED, 10, 50"
    })
    void theProductAndBothBaselinesYieldTheSame(
            DatabaseEngine engine, LoadProfile load, int eventsPerRecord, int records) {
        Corpus corpus = Corpus.of(new Corpus.Recipe(engine, load, eventsPerRecord, records));

        assertThat(SameEvents.check(corpus)).isEqualTo((long) eventsPerRecord * records);
    }
}
