// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

/** A record in an activity stream that no database has written. */
enum Poison {
    /** Bytes of no form at all. */
    GARBAGE,
    /** All as it should be, but the data key is wrapped under a KMS key that the connector may not use. */
    FOREIGN_KEY,
    /** Two events, and beside them elements that are none. */
    BAD_ELEMENTS
}
