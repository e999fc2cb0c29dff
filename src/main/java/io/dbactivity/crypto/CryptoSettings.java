// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of decryption.
 *
 * @param cachedKeys most data keys kept in memory
 * @param keyTimeToLive longest time a data key is kept after KMS unwrapped it
 * @param maxInflatedBytes most bytes that one record may inflate to
 */
public record CryptoSettings(int cachedKeys, Duration keyTimeToLive, long maxInflatedBytes) {

    public CryptoSettings {
        Objects.requireNonNull(keyTimeToLive, "keyTimeToLive");
    }
}
