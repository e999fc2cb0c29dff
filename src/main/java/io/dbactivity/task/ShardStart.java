// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.ledger.Gap;
import io.dbactivity.offset.SourceOffset;
import java.util.Optional;

/**
 * Where a shard starts, and why there.
 *
 * @param gap what is known to be missing before this start; absent if nothing is
 */
record ShardStart(SourceOffset offset, Optional<Gap> gap, Reading reading) {

    /** Whether the shard was read before. */
    enum Reading {
        /** Something of the shard, or of an ancestor, has been read. */
        CONTINUES,
        /** No record of the shard, or of its ancestors, has ever been read, so that nothing can be missing yet. */
        BEGINS,
        /** The same, and the start must be stored before anything is read. */
        BEGINS_ONCE_STORED
    }

    /** Reading continues where it stopped. */
    static ShardStart continued(SourceOffset offset) {
        return new ShardStart(offset, Optional.empty(), Reading.CONTINUES);
    }

    /** Reading continues after something that is missing. */
    static ShardStart after(Gap gap, SourceOffset offset) {
        return new ShardStart(offset, Optional.of(gap), Reading.CONTINUES);
    }

    /** Reading begins for the first time. */
    static ShardStart first(SourceOffset offset) {
        return new ShardStart(offset, Optional.empty(), Reading.BEGINS);
    }

    /** Reading begins for the first time, and not before the start is stored. */
    static ShardStart firstOnceStored(SourceOffset offset) {
        return new ShardStart(offset, Optional.empty(), Reading.BEGINS_ONCE_STORED);
    }

    /** True if no record of the shard, or of its ancestors, has ever been read. */
    boolean isFirst() {
        return reading != Reading.CONTINUES;
    }

    /** True if the start must be stored before anything is read. */
    boolean waitsUntilStored() {
        return reading == Reading.BEGINS_ONCE_STORED;
    }
}
