// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.security.InvalidKeyException;

/** What computes whether a message's ECDSA signature is valid. JDK 17 could do it too, but far more slowly. */
public enum SignatureImplementation {
    BOUNCY_CASTLE("Bouncy Castle"),
    CORRETTO("the Amazon Corretto Crypto Provider");

    private final String text;

    SignatureImplementation(String text) {
        this.text = text;
    }

    /** The fastest one that this JVM has. */
    static SignatureImplementation available() {
        return CorrettoKey.isAvailable() ? CORRETTO : BOUNCY_CASTLE;
    }

    /** @throws InvalidKeyException if the bytes are no compressed point of P-384 */
    VerifyingKey key(byte[] point) throws InvalidKeyException {
        if (point.length != VerifyingKey.POINT_BYTES) {
            throw new InvalidKeyException("Not a compressed point of P-384");
        }
        return this == CORRETTO ? new CorrettoKey(point) : new BouncyCastleKey(point);
    }

    /** Its name, for a sentence such as "Signatures are verified by …". */
    public String text() {
        return text;
    }
}
