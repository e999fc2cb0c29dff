// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.util.Objects;
import java.util.Optional;

/** Which of a service's public endpoints is used, and the proxy in front of it. */
public record NetworkSettings(boolean fips, boolean dualstack, Optional<Proxy> proxy) {

    public NetworkSettings {
        Objects.requireNonNull(proxy, "proxy");
    }
}
