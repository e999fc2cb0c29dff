// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

/** Data keys that cannot be had for the first calls. */
public final class FlakyDataKeys implements DataKeys {

    private final DataKeys keys;
    private int failures;

    public FlakyDataKeys(DataKeys keys, int failures) {
        this.keys = keys;
        this.failures = failures;
    }

    @Override
    public synchronized DataKey unwrap(WrappedKey wrappedKey) {
        if (failures > 0) {
            failures--;
            throw new CryptoException(CryptoException.Reason.UNAVAILABLE, "KMS is away.");
        }
        return keys.unwrap(wrappedKey);
    }
}
