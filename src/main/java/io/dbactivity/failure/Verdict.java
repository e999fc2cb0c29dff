// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

/** What follows from a failure. */
public enum Verdict {
    /** Try again after a growing pause, and keep the position. */
    RETRY,
    /** Wait for normal operation to restore it: check now and then, and keep the position. */
    WAIT,
    /** Records are gone: write a gap to the ledger and continue at the oldest record left. */
    GO_ON_WITH_GAP,
    /** This record cannot be decoded: set it aside, write a gap to the ledger, and continue after it. */
    SET_ASIDE,
    /** Only an operator can repair it: isolate the stream, try it now and then, and keep the position. */
    ISOLATE,
    /** Stop the task with the failure's message. */
    FAIL
}
