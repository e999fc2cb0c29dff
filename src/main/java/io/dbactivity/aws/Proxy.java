// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An HTTP proxy.
 *
 * @param endpoint such as {@code http://proxy.internal:3128}
 * @param nonProxyHosts patterns of hosts reached directly, such as {@code *.internal}
 */
public record Proxy(URI endpoint, Optional<String> username, Optional<String> password, Set<String> nonProxyHosts) {

    public Proxy {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        nonProxyHosts = Set.copyOf(nonProxyHosts);
    }

    @Override
    public String toString() {
        return "Proxy[" + endpoint.getHost() + ":" + endpoint.getPort() + "]";
    }
}
