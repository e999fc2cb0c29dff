// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.ledger.Gap;
import io.dbactivity.offset.SourceOffset;
import java.util.Optional;

/**
 * Where a shard starts, and why there.
 *
 * @param gap what is known to be missing before this start; absent if nothing is
 * @param nothingRead true if no record of the shard, or of its ancestors, has ever been read, so that nothing can be
 *     missing yet
 * @param gated true if the start must be stored before anything is read
 */
record ShardStart(SourceOffset offset, Optional<Gap> gap, boolean nothingRead, boolean gated) {

    /** Reading continues where it stopped. */
    static ShardStart continued(SourceOffset offset) {
        return new ShardStart(offset, Optional.empty(), false, false);
    }

    /** Reading continues after something that is missing. */
    static ShardStart after(Gap gap, SourceOffset offset) {
        return new ShardStart(offset, Optional.of(gap), false, false);
    }

    /** Reading begins for the first time. */
    static ShardStart first(SourceOffset offset, boolean gated) {
        return new ShardStart(offset, Optional.empty(), true, gated);
    }
}
