// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of decryption.
 *
 * @param cachedKeys most data keys kept in memory; 0 keeps none, so that KMS is asked for every record
 * @param keyTimeToLive longest time a data key is kept after KMS unwrapped it
 * @param maxInflatedBytes most bytes that one record may inflate to
 */
public record CryptoSettings(int cachedKeys, Duration keyTimeToLive, long maxInflatedBytes) {

    public CryptoSettings {
        Objects.requireNonNull(keyTimeToLive, "keyTimeToLive");
        if (cachedKeys < 0 || keyTimeToLive.isNegative() || maxInflatedBytes < 1) {
            throw new IllegalArgumentException("Bounds of decryption must not be negative");
        }
    }
}
