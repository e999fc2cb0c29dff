// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import java.util.UUID;

/**
 * The activity stream of a database that is not stopped.
 *
 * @param id tells it from an earlier one of the database, which had the same name
 * @param streamName the Kinesis stream, which exists from {@code STARTED} to {@code STOPPING}
 * @param kmsKeyId the key that wraps the data keys
 */
public record ActivityStream(UUID id, StreamStatus status, StreamMode mode, String streamName, String kmsKeyId) {

    /** Whether it is the same stream as another, which may have another status. */
    public boolean isSameAs(ActivityStream other) {
        return id.equals(other.id);
    }
}
