// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

/** What follows if the worker drops an event that was handed over ({@code on.dropped.record}). */
public enum DroppedRecords {
    /** The ledger has a gap. */
    GAP,
    /** The ledger has a gap, and the task stops. */
    FAIL,
    /** A transform filters on purpose: the ledger counts the event as excluded. */
    EXCLUDE
}
