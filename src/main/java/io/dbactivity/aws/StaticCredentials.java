// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.util.Objects;
import java.util.Optional;

/** Credentials from the configuration. They are never printed. */
public record StaticCredentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    public StaticCredentials {
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secretAccessKey, "secretAccessKey");
        Objects.requireNonNull(sessionToken, "sessionToken");
    }

    @Override
    public String toString() {
        return "StaticCredentials[hidden]";
    }
}
