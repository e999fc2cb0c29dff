// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

/** What follows if a stored position is no longer in the stream ({@code on.position.lost}). */
public enum LostPositions {
    /** The shard goes on after a gap. */
    CONTINUE,
    /** The task stops. */
    FAIL
}
