// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;

/**
 * Brings one shard's records to the reader's consumer. The consumer's thread calls these methods, none of which blocks.
 */
interface ShardFeed {

    /** Starts reading, or continues after a failure, once a pause is over. */
    void resume(Duration pause);

    /** Records that the consumer has released one batch: it is done with it. */
    void recordReleased();

    /** Ends the reading of the shard. */
    void close();
}
