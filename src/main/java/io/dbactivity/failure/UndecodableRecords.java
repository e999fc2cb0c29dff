// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

/** What follows if a record cannot be decoded ({@code on.undecodable.record}). */
public enum UndecodableRecords {
    /** The task stops. */
    FAIL,
    /** The task goes on after a gap. */
    SKIP
}
