// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Arrays;

/** Divides room among parts: the small ones stay whole, and all others get the same. */
final class FairShare {

    private FairShare() {}

    /** How much each part may have, so that all of them together have no more than the room. */
    static long of(long[] sizes, long room) {
        long[] ascending = sizes.clone();
        Arrays.sort(ascending);
        long left = room;
        for (int i = 0; i < ascending.length; i++) {
            long share = left / (ascending.length - i);
            if (ascending[i] > share) {
                return share;
            }
            left -= ascending[i];
        }
        return Long.MAX_VALUE;
    }
}
