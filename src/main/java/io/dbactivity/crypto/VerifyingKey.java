// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.security.PublicKey;
import java.security.SignatureException;

/**
 * The public key to which one message's ECDSA signature must belong. It brings its own arithmetic, and no provider but
 * {@link VerifyingProvider} knows what to do with it: it has no encoding, and is no {@code ECPublicKey}.
 */
abstract class VerifyingKey implements PublicKey {

    private static final long serialVersionUID = 1;

    /**
     * @param digest SHA-384 of what was signed
     * @param signature in DER
     * @throws SignatureException where that is no signature at all
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
    @SuppressWarnings("ReturnsNullArray") // As the contract of Key asks of a key without an encoding.
    public final byte[] getEncoded() {
        return null;
    }
}
