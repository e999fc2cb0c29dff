// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

/** Makes the failures that only this package may make, for tests of what others do with them. */
public final class CryptoFailures {

    private CryptoFailures() {}

    public static CryptoException of(CryptoException.Reason reason) {
        return new CryptoException(reason, "fails for the test");
    }
}
