// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The states of a key that KMS distinguishes and this side can bring a key into. */
enum KeyState {
    @JsonProperty("Enabled")
    ENABLED,
    @JsonProperty("Disabled")
    DISABLED,
    @JsonProperty("PendingDeletion")
    PENDING_DELETION
}
