// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

/** What follows from a failure. */
public enum Verdict {
    /** Try again after a pause that grows; the position is held. */
    RETRY,
    /** Normal operation has to bring it back: look again now and then; the position is held. */
    WAIT,
    /** Records are gone: say so in the ledger and go on with the oldest that is left. */
    GO_ON_WITH_GAP,
    /** This record cannot be decoded: set it aside, say so in the ledger, and go on behind it. */
    SET_ASIDE,
    /** Only an operator can cure it: leave the stream aside, try it now and then, and hold the position. */
    ISOLATE,
    /** Stop the task with the failure's message. */
    FAIL
}
