// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of decryption.
 *
 * @param cachedKeys most data keys in memory; 0 caches none, so that KMS is called for every record
 * @param keyTimeToLive longest time that a data key is used after KMS unwrapped it
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
