// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.SignatureException;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * Verifies with Bouncy Castle's lightweight classes. They are pure Java, no provider, and three times as fast as the
 * JDK.
 */
final class BouncyCastleKey extends VerifyingKey {

    private static final long serialVersionUID = 1;

    private static final ECDomainParameters P384 =
            new ECDomainParameters(CustomNamedCurves.getByOID(SECObjectIdentifiers.secp384r1));

    private final transient ECPublicKeyParameters key;

    /** @throws InvalidKeyException if the bytes are no point of the curve */
    BouncyCastleKey(byte[] compressedPoint) throws InvalidKeyException {
        try {
            this.key = new ECPublicKeyParameters(P384.getCurve().decodePoint(compressedPoint), P384);
        } catch (RuntimeException e) {
            throw new InvalidKeyException("Not a point of the curve", e);
        }
    }

    @Override
    boolean verify(byte[] digest, byte[] signature) throws SignatureException {
        BigInteger[] pair = decode(signature);
        var signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(digest, pair[0], pair[1]);
    }

    /** Accepts only the one DER form of two numbers within the curve's order. */
    private static BigInteger[] decode(byte[] signature) throws SignatureException {
        try {
            return StandardDSAEncoding.INSTANCE.decode(P384.getN(), signature);
        } catch (IOException | RuntimeException e) {
            throw new SignatureException("Not a signature", e);
        }
    }
}
