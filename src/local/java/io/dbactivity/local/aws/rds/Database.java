// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.rds;

import io.dbactivity.local.aws.wire.Account;
import java.util.Map;

/**
 * A database, and whether its activity stream is on.
 *
 * @param resourceId {@code cluster-…} for an Aurora cluster, {@code db-…} for an RDS instance
 * @param kmsKeyId null if the activity stream is stopped
 */
record Database(
        String identifier, String resourceId, String engine, String status, String kmsKeyId, Map<String, String> tags) {

    static final String STOPPED = "stopped";
    static final String STARTED = "started";

    boolean isCluster() {
        return resourceId.startsWith("cluster-");
    }

    String arn() {
        return Account.arn("rds", (isCluster() ? "cluster:" : "db:") + identifier);
    }

    boolean isOn() {
        return !status.equals(STOPPED);
    }

    /** The name of the activity stream; null if there is none, as RDS answers. */
    String streamName() {
        return isOn() ? "aws-rds-das-" + resourceId : null;
    }

    String mode() {
        return isOn() ? "async" : null;
    }

    Database started(String keyId) {
        return new Database(identifier, resourceId, engine, STARTED, keyId, tags);
    }

    Database stopped() {
        return new Database(identifier, resourceId, engine, STOPPED, null, tags);
    }

    Database tagged(Map<String, String> newTags) {
        return new Database(identifier, resourceId, engine, status, kmsKeyId, newTags);
    }

    Database renamed(String newIdentifier) {
        return new Database(newIdentifier, resourceId, engine, status, kmsKeyId, tags);
    }
}
