// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The key states of KMS that this emulation supports. */
enum KeyState {
    @JsonProperty("Enabled")
    ENABLED,
    @JsonProperty("Disabled")
    DISABLED,
    @JsonProperty("PendingDeletion")
    PENDING_DELETION
}
