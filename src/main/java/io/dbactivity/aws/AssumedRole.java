// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * A role to assume through STS before a service is called.
 *
 * @param stsEndpoint empty for the STS endpoint of the region
 */
public record AssumedRole(String arn, Optional<String> externalId, String sessionName, Optional<URI> stsEndpoint) {

    public AssumedRole {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(sessionName, "sessionName");
        Objects.requireNonNull(stsEndpoint, "stsEndpoint");
    }

    /** Without the external id, which is a secret that two accounts share. */
    @Override
    public String toString() {
        return "AssumedRole[" + arn + "]";
    }
}
