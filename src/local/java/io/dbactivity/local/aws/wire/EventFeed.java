// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

import java.util.Optional;

/** An answer that goes on for as long as its caller listens: events, one after the other. Used by one thread at a time. */
public interface EventFeed {

    /** As the API reference calls it, such as {@code SubscribeToShardEvent}. */
    String eventType();

    /** The members of the event that is due now; empty where none is. An {@link AwsError} is the last that comes. */
    Optional<?> next();

    /** Whether nothing more will come. */
    boolean isOver();
}
