// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.Collection;

/** Unwraps data keys. May be called by several threads at once. */
@FunctionalInterface
public interface DataKeys {

    /**
     * Unwraps a data key, possibly by a call to KMS.
     *
     * @return a key that the caller owns and closes; nobody else has this object
     * @throws CryptoException {@code NO_CREDENTIALS}, {@code ACCESS_DENIED}, {@code KEY_DISABLED},
     *     {@code KEY_NOT_FOUND}, {@code UNAVAILABLE} or {@code WRONG_KEY}
     */
    DataKey unwrap(WrappedKey wrappedKey);

    /**
     * Names data keys of other records of one resource. If one of them opens, a refusal is about the record whose key
     * was refused.
     */
    default void suggest(Collection<WrappedKey> others) {}
}
