// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.util.Objects;
import java.util.Optional;

/**
 * How services are reached over the network.
 *
 * @param fips true for the FIPS 140 validated public endpoints
 * @param dualstack true for the public endpoints that answer over IPv6 as well as IPv4
 * @param proxy empty for what the JVM's system properties or the environment say
 */
public record NetworkSettings(boolean fips, boolean dualstack, Optional<Proxy> proxy) {

    public NetworkSettings {
        Objects.requireNonNull(proxy, "proxy");
    }
}
