// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The KMS key under which data keys must be wrapped, as far as it is known. Anybody who may write to a stream can wrap
 * a data key under a key of their own, and KMS unwraps it if this caller may use that key.
 *
 * @param ofAll the one key of all streams, an ARN or a key id; absent if it is not configured
 * @param reported the keys that RDS reports, by resource id; they count if no key is configured
 */
public record KeyPins(Optional<String> ofAll, Map<String, String> reported) {

    public KeyPins {
        Objects.requireNonNull(ofAll, "ofAll");
        reported = Map.copyOf(reported);
    }

    /** No key is known, so that any key opens a data key. */
    public static KeyPins none() {
        return new KeyPins(Optional.empty(), Map.of());
    }

    Optional<String> of(EncryptionContext context) {
        return ofAll.or(() -> Optional.ofNullable(reported.get(context.resourceId())));
    }
}
