// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import java.util.Optional;

/** An answer that lasts for as long as its caller listens: one event after another. Used by one thread at a time. */
public interface EventFeed {

    /** The event type as the API reference calls it, such as {@code SubscribeToShardEvent}. */
    String eventType();

    /**
     * The members of the event that is due now; absent if none is. If it throws an {@link AwsError}, nothing more
     * comes.
     */
    Optional<?> next();

    /** True if nothing more will come. */
    boolean isOver();
}
