// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import org.junit.jupiter.api.condition.EnabledIf;

/** Runs on platforms for which the build has the native library. */
@EnabledIf("isAvailable")
class CorrettoKeyTest extends SignatureContract {

    CorrettoKeyTest() {
        super(SignatureImplementation.CORRETTO);
    }

    static boolean isAvailable() {
        return CorrettoKey.isAvailable();
    }
}
