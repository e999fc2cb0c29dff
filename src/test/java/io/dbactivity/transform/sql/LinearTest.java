// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can keep the transform busy with a statement made for it. */
final class LinearTest {

    private static final int LENGTH = 20_000;
    private static final int TIMES = 20;

    /** Twenty times the text must not take four hundred times the time, which is what quadratic work would take. */
    private static final int FACTOR = 40;

    /** CPU time in nanoseconds, below which nothing is compared: the JIT compiler alone may take as much. */
    private static final long NEGLIGIBLE = 50_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "'",
                "\"",
                "`",
                "[",
                "]",
                "(",
                "()",
                "\\'",
                "\\",
                "/*",
                "/*!",
                "*/",
                "--",
                "#",
                "$a",
                "$$",
                "$a$b",
                "q'[",
                "q'",
                "é'",
                "1,",
                "1e-",
                "1..",
                "'a',",
                "(1),",
                "select * from (",
                "a.",
                "a,",
                "E''\n",
                "E'' ",
                "''\n--\n",
                "identified by ",
                "password=",
                "exec p a,",
                "- ",
                "copy t from stdin ",
                "\r",
                "\0",
                "?,",
                "( ? ) , "
            })
    void theTimeGrowsWithTheLengthAndNoFaster(String part) {
        String small = part.repeat(LENGTH / part.length());
        String large = small.repeat(TIMES);

        long forSmall = Math.min(time(small), time(small));
        long forLarge = time(large);

        assertThat(forLarge).isLessThan(Math.max(NEGLIGIBLE, forSmall) * FACTOR);
    }

    /** As of an engine that is not known, for which every dialect reads the text. */
    private static long time(String text) {
        long start = THREADS.getCurrentThreadCpuTime();
        SqlMask mask = SqlMask.of(text, Dialect.ANY);
        assertThat(mask.masked(literal -> Replacement.PLACEHOLDER)).isNotNull();
        assertThat(mask.normalForm()).isNotNull();
        return THREADS.getCurrentThreadCpuTime() - start;
    }
}
