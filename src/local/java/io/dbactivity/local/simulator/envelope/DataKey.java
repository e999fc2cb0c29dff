// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that opens some messages.
 *
 * @param wrapped the same key, encrypted by KMS, in base64
 */
record DataKey(SecretKey key, String wrapped) {

    static DataKey of(byte[] plaintext, byte[] wrapped) {
        return new DataKey(
                new SecretKeySpec(plaintext, "AES"), Base64.getEncoder().encodeToString(wrapped));
    }

    @Override
    public String toString() {
        return "data key";
    }
}
