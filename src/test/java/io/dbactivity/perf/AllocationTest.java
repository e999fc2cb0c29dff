// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one event allocates on its way from the bytes of Kinesis to a Connect record: counted, not timed. */
final class AllocationTest {

    /**
     * Bytes an event, 5 % above what was measured: one event in a record. 33.8 to 35.7 kB were, the more the fewer
     * methods the compilers of a shared JVM have replaced.
     */
    private static final int ALONE = 37_500;

    /** The same: a hundred events in a record. */
    private static final int OF_A_HUNDRED = 2_270;

    /** The compilers are done with what they replace by less allocation. */
    private static final int EVENTS_BEFORE = 15_000;

    @ParameterizedTest
    @CsvSource({"1, 1000, " + ALONE, "100, 40, " + OF_A_HUNDRED})
    void anEventAllocatesNoMoreThanItDid(int eventsPerRecord, int records, int most) {
        var recipe = new Corpus.Recipe(DatabaseEngine.AURORA_POSTGRESQL, LoadProfile.PGBENCH, eventsPerRecord, records);
        Corpus corpus = Corpus.of(recipe);
        Decoder decoder = Decoders.product(new KmsStub(Duration.ZERO), corpus.resourceId());
        var product = new Subject(Decoders.PRODUCT, decoder::decode, corpus);
        for (long decoded = 0; decoded < EVENTS_BEFORE; decoded += corpus.events()) {
            product.pass();
        }

        assertThat(product.allocated()).isLessThanOrEqualTo(most);
    }
}
