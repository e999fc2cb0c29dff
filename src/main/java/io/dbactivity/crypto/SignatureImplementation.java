// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.security.InvalidKeyException;

/** Who calculates whether a signed message's ECDSA signature is its own. The JDK 17 does so too, and far slower. */
public enum SignatureImplementation {
    BOUNCY_CASTLE("Bouncy Castle"),
    CORRETTO("the Amazon Corretto Crypto Provider");

    /** A compressed point of P-384 (SEC 1, section 2.3.3): the sign of y, and x. */
    static final int POINT_BYTES = 49;

    private final String text;

    SignatureImplementation(String text) {
        this.text = text;
    }

    /** The fastest one there. */
    static SignatureImplementation available() {
        return CorrettoKey.isAvailable() ? CORRETTO : BOUNCY_CASTLE;
    }

    /** @throws InvalidKeyException where the bytes are no compressed point of P-384 */
    VerifyingKey key(byte[] point) throws InvalidKeyException {
        if (point.length != POINT_BYTES) {
            throw new InvalidKeyException("Not a compressed point of P-384");
        }
        return this == CORRETTO ? new CorrettoKey(point) : new BouncyCastleKey(point);
    }

    /** For a sentence such as "Signatures are verified by …". */
    public String text() {
        return text;
    }
}
