// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.sts;

import java.util.Objects;
import java.util.Optional;

/** A request to assume a role. */
public record RoleRequest(String roleArn, Optional<String> externalId, String sessionName) {

    public RoleRequest {
        Objects.requireNonNull(roleArn, "roleArn");
        Objects.requireNonNull(externalId, "externalId");
        Objects.requireNonNull(sessionName, "sessionName");
    }
}
