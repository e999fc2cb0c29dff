// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

/** The engines that have activity streams, with what the AWS user guides specify for each. */
public enum DatabaseEngine {
    AURORA_POSTGRESQL("1.1", true),
    AURORA_MYSQL("1.2", true),
    ORACLE("1.3", false),
    SQLSERVER("1.4", false);

    private final String contractVersion;
    private final boolean clustered;

    DatabaseEngine(String contractVersion, boolean clustered) {
        this.contractVersion = contractVersion;
        this.clustered = clustered;
    }

    /** The {@code version} of this engine's outer records. */
    public String contractVersion() {
        return contractVersion;
    }

    /** True if a stream belongs to a cluster of instances (Aurora), not to one instance (RDS). */
    public boolean clustered() {
        return clustered;
    }

    String resourcePrefix() {
        return clustered ? "cluster-" : "db-";
    }

    String encryptionContextName() {
        return clustered ? "aws:rds:dbc-id" : "aws:rds:db-id";
    }
}
