// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An Aurora cluster or an RDS instance.
 *
 * @param identifier the name that its owner gave it, and may change
 * @param resourceId the DbClusterResourceId ({@code cluster-…}) or DbiResourceId ({@code db-…}), which never changes
 * @param engine as RDS calls it, such as {@code aurora-postgresql}
 * @param tags values by key; empty if a tag has only a key
 * @param activity absent if the activity stream is off
 */
public record RdsDatabase(
        Kind kind,
        String identifier,
        String resourceId,
        String engine,
        Map<String, String> tags,
        Optional<Activity> activity) {

    public RdsDatabase {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(resourceId, "resourceId");
        Objects.requireNonNull(engine, "engine");
        tags = Map.copyOf(tags);
        Objects.requireNonNull(activity, "activity");
    }

    /** What the identifier names. */
    public enum Kind {
        CLUSTER,
        INSTANCE
    }

    /**
     * An activity stream that can be read.
     *
     * @param status {@code started} or {@code stopping}
     * @param mode {@code sync} or {@code async}
     * @param kmsKeyId the KMS key that wraps the stream's data keys
     */
    public record Activity(String stream, String status, String mode, String kmsKeyId) {

        public Activity {
            Objects.requireNonNull(stream, "stream");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(mode, "mode");
            Objects.requireNonNull(kmsKeyId, "kmsKeyId");
        }
    }
}
