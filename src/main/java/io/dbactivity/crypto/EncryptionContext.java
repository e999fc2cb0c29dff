// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Map;
import java.util.Objects;

/**
 * The one name and value to which RDS binds the data keys of a resource. KMS unwraps a data key only with exactly the
 * context with which it was wrapped (AWS user guides, code examples).
 *
 * @param name {@code aws:rds:dbc-id} for an Aurora cluster, {@code aws:rds:db-id} for an RDS instance
 * @param resourceId the DbClusterResourceId or DbiResourceId, not the database's identifier or ARN
 */
public record EncryptionContext(String name, String resourceId) {

    public EncryptionContext {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(resourceId, "resourceId");
    }

    /**
     * The context of a resource, which follows from the form of its id.
     *
     * @throws CryptoException {@link Reason#UNKNOWN_RESOURCE} if the id is neither {@code cluster-…} nor {@code db-…}
     */
    public static EncryptionContext of(String resourceId) {
        if (resourceId.startsWith("cluster-")) {
            return new EncryptionContext("aws:rds:dbc-id", resourceId);
        }
        if (resourceId.startsWith("db-")) {
            return new EncryptionContext("aws:rds:db-id", resourceId);
        }
        throw new CryptoException(
                Reason.UNKNOWN_RESOURCE,
                "\"" + resourceId + "\" is no resource id. Give the DbClusterResourceId (cluster-...) of an Aurora "
                        + "cluster or the DbiResourceId (db-...) of an RDS instance.");
    }

    Map<String, String> asMap() {
        return Map.of(name, resourceId);
    }

    @Override
    public String toString() {
        return name + "=" + resourceId;
    }
}
