// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.Arrays;
import java.util.Objects;

/**
 * A data key as it lies in an envelope, with the context under which KMS unwraps it. Two are equal if both parts are.
 *
 * @param ciphertext not copied; nobody may change it afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by content, and made once for each record read.
public record WrappedKey(byte[] ciphertext, EncryptionContext context) {

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

    @Override
    public int hashCode() {
        return 31 * context.hashCode() + Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
        return "WrappedKey[" + ciphertext.length + " bytes, " + context + "]";
    }
}
