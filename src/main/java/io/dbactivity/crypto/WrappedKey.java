// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.Arrays;
import java.util.Objects;

/**
 * A data key as an envelope holds it, with the context with which KMS unwraps it. Two are equal if both parts are.
 *
 * @param ciphertext not copied, so nobody may change it afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content, and made once for each record read.
public record WrappedKey(byte[] ciphertext, EncryptionContext context) {

    /** The last bytes differ from key to key in all samples. */
    private static final int HASHED_BYTES = 8;

    public WrappedKey {
        Objects.requireNonNull(ciphertext, "ciphertext");
        Objects.requireNonNull(context, "context");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey that
                && context.equals(that.context)
                && Arrays.equals(ciphertext, that.ciphertext);
    }

    /** Of the last bytes only, because it is computed for each record read. */
    @Override
    public int hashCode() {
        int hash = context.hashCode();
        for (int at = Math.max(0, ciphertext.length - HASHED_BYTES); at < ciphertext.length; at++) {
            hash = 31 * hash + ciphertext[at];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "WrappedKey[" + ciphertext.length + " bytes, " + context + "]";
    }
}
