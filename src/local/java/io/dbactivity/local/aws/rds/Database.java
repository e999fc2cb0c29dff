// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import io.dbactivity.local.aws.wire.Account;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A database, and the state of its activity stream.
 *
 * @param resourceId {@code cluster-…} for an Aurora cluster, {@code db-…} for an RDS instance
 * @param stream absent if the activity stream is stopped
 * @param policy whether its audit policy may be changed; of instances only
 */
record Database(
        String identifier,
        String resourceId,
        String engine,
        Optional<ActivityStream> stream,
        PolicyStatus policy,
        Map<String, String> tags) {

    static Database withoutStream(String identifier, String resourceId, String engine) {
        return new Database(identifier, resourceId, engine, Optional.empty(), PolicyStatus.LOCKED, Map.of());
    }

    boolean isCluster() {
        return resourceId.startsWith("cluster-");
    }

    /** Aurora PostgreSQL alone has the synchronous mode (user guide of Aurora). */
    boolean isSynchronousPossible() {
        return engine.equals("aurora-postgresql");
    }

    String arn() {
        return Account.arn("rds", (isCluster() ? "cluster:" : "db:") + identifier);
    }

    StreamStatus status() {
        return stream.map(ActivityStream::status).orElse(StreamStatus.STOPPED);
    }

    /** Null if there is no stream, as RDS answers. */
    String streamName() {
        return stream.map(ActivityStream::streamName).orElse(null);
    }

    /** Null if there is no stream. */
    String mode() {
        return stream.map(on -> on.mode().text()).orElse(null);
    }

    /** Null if there is no stream. */
    String kmsKeyId() {
        return stream.map(ActivityStream::kmsKeyId).orElse(null);
    }

    Database starting(StreamMode mode, String keyId) {
        return with(
                new ActivityStream(UUID.randomUUID(), StreamStatus.STARTING, mode, "aws-rds-das-" + resourceId, keyId));
    }

    Database started() {
        return with(StreamStatus.STARTED);
    }

    Database stopping() {
        return with(StreamStatus.STOPPING);
    }

    Database stopped() {
        return new Database(identifier, resourceId, engine, Optional.empty(), policy, tags);
    }

    Database renamed(String newIdentifier) {
        return new Database(newIdentifier, resourceId, engine, stream, policy, tags);
    }

    Database tagged(Map<String, String> newTags) {
        return new Database(identifier, resourceId, engine, stream, policy, newTags);
    }

    Database withPolicy(PolicyStatus newPolicy) {
        return new Database(identifier, resourceId, engine, stream, newPolicy, tags);
    }

    private Database with(StreamStatus status) {
        ActivityStream on = stream.orElseThrow();
        return with(new ActivityStream(on.id(), status, on.mode(), on.streamName(), on.kmsKeyId()));
    }

    private Database with(ActivityStream on) {
        return new Database(identifier, resourceId, engine, Optional.of(on), policy, tags);
    }
}
