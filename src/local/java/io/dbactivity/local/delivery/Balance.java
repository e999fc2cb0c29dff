// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.delivery;

/**
 * What was written compared with what arrived, in events.
 *
 * @param produced how many were written to the streams
 * @param delivered how many arrived in the topic, including repetitions
 * @param missing how many were written but have not arrived
 * @param duplicated how many arrived again after the first time
 * @param unexpected how many arrived but were not written, as far as is known yet
 */
public record Balance(long produced, long delivered, long missing, long duplicated, long unexpected) {

    /** True if everything arrived exactly once. */
    public boolean isEven() {
        return missing == 0 && duplicated == 0 && unexpected == 0;
    }
}
