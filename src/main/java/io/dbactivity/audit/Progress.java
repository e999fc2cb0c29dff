// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Says how far reading is, if it takes long. For one thread. */
public final class Progress {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** The clock is asked once for so many records. */
    private static final long STRIDE = 1_000;

    private final PrintStream out;
    private String what = "";
    private long total;
    private long count;
    private long said = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** @param name of what is read from now on */
    public void read(String name) {
        what = name;
    }

    /** @param records about how many there are to read */
    void begin(long records) {
        total = records;
        count = 0;
    }

    /** Counts a record. */
    void advance() {
        count++;
        if (count % STRIDE == 0 && isDue()) {
            out.printf("%s: %,d of about %,d records read%n", what, count, total);
        }
    }

    /** Nothing comes though there is more. */
    void await(Set<TopicPartition> partitions) {
        if (isDue()) {
            out.printf("%s: nothing comes of %s, where a transaction may be open%n", what, partitions);
        }
    }

    private boolean isDue() {
        long now = System.nanoTime();
        boolean due = now - said >= INTERVAL.toNanos();
        if (due) {
            said = now;
        }
        return due;
    }
}
