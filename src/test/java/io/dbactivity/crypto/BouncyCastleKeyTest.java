// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

class BouncyCastleKeyTest extends SignatureContract {

    BouncyCastleKeyTest() {
        super(SignatureImplementation.BOUNCY_CASTLE);
    }
}
