// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How one AWS service is reached. Immutable.
 *
 * @param region empty for the SDK's default region chain
 * @param endpoint empty for the service's public endpoint in the region
 * @param credentials empty for the SDK's default credentials chain
 * @param role assumed through STS with these credentials; empty if the credentials are used as they are
 */
public record ServiceAccess(
        Optional<String> region,
        Optional<URI> endpoint,
        Optional<StaticCredentials> credentials,
        Optional<AssumedRole> role,
        NetworkSettings network) {

    public ServiceAccess {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(network, "network");
    }
}
