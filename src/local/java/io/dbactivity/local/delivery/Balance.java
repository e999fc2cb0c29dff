// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.delivery;

/**
 * How what was written compares with what arrived, in events.
 *
 * @param produced written to the streams
 * @param delivered arrived in the topic, repetitions included
 * @param missing written but not arrived
 * @param duplicated arrived more often than once: the repetitions
 * @param unexpected arrived but not written, as far as is known yet
 */
public record Balance(long produced, long delivered, long missing, long duplicated, long unexpected) {

    /** Everything arrived exactly once. */
    public boolean isEven() {
        return missing == 0 && duplicated == 0 && unexpected == 0;
    }
}
