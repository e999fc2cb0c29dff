// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.Objects;
import java.util.Optional;

/**
 * One Kinesis stream and the database behind it.
 *
 * @param name the stream's name; {@code aws-rds-das-} and the resource id unless the stream is a copy
 * @param arn present if the stream belongs to another account
 * @param resourceId the DbClusterResourceId ({@code cluster-…}) or DbiResourceId ({@code db-…}) to which the data keys
 *     are bound
 */
public record StreamIdentity(String name, Optional<String> arn, String resourceId) {

    private static final String PREFIX = "aws-rds-das-";

    public StreamIdentity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(resourceId, "resourceId");
    }

    /** The stream that RDS creates for a resource. */
    public static StreamIdentity ofResource(String resourceId) {
        return new StreamIdentity(PREFIX + resourceId, Optional.empty(), resourceId);
    }

    /** The resource id in a stream's name; absent if RDS did not name the stream. */
    public static Optional<String> resourceIdIn(String streamName) {
        return streamName.startsWith(PREFIX) ? Optional.of(streamName.substring(PREFIX.length())) : Optional.empty();
    }
}
