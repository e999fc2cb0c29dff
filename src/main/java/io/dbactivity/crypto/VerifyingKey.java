// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.security.PublicKey;
import java.security.SignatureException;

/**
 * The public key to which one message's ECDSA signature must belong. It does the computing itself. No provider but
 * {@link VerifyingProvider} can use it, because it has no encoding and is no {@code ECPublicKey}.
 */
abstract class VerifyingKey implements PublicKey {

    /** Size of a compressed point of P-384 (SEC 1, section 2.3.3): the sign of y, then x. */
    static final int POINT_BYTES = 49;

    private static final long serialVersionUID = 1;

    /**
     * Checks a signature.
     *
     * @param digest SHA-384 of what was signed
     * @param signature in DER
     * @return true if the signature was made with the private key of this key
     * @throws SignatureException if the bytes are no signature at all
     */
    abstract boolean verify(byte[] digest, byte[] signature) throws SignatureException;

    @Override
    public final String getAlgorithm() {
        return "EC";
    }

    @Override
    public final String getFormat() {
        return null;
    }

    @Override
    @SuppressWarnings("ReturnsNullArray") // Key demands it of a key without an encoding.
    public final byte[] getEncoded() {
        return null;
    }
}
