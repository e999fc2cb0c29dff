// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

/** Unwraps data keys. May be called by several threads at once. */
@FunctionalInterface
public interface DataKeys {

    /**
     * Unwraps a data key, possibly by a call to KMS.
     *
     * @return a key that the caller owns and closes; nobody else has this object
     * @throws CryptoException {@code ACCESS_DENIED}, {@code KEY_DISABLED}, {@code KEY_NOT_FOUND}, {@code UNAVAILABLE}
     *     or {@code WRONG_KEY}
     */
    DataKey unwrap(WrappedKey wrappedKey);
}
