// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;

/** Brings one shard's records to the reader's consumer, whose thread calls these methods; none of them waits. */
interface ShardFeed {

    /** Begins, or goes on after a failure, from where it was. */
    void resume(Duration pause);

    /** The consumer is done with one batch. */
    void delivered();

    /** The shard is read no more. */
    void close();
}
