// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;

/** {@code SHA384withECDSA} under a {@link VerifyingKey}. It verifies and does not sign. */
final class MessageSignature extends SignatureSpi {

    private final MessageDigest digest = sha384();
    private VerifyingKey key;

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
        if (!(publicKey instanceof VerifyingKey verifyingKey)) {
            throw new InvalidKeyException("Not a key of this provider");
        }
        key = verifyingKey;
        digest.reset();
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
        throw new InvalidKeyException("This provider does not sign");
    }

    @Override
    protected void engineUpdate(byte input) {
        digest.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        digest.update(input, offset, length);
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        return key.verify(digest.digest(), signature);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        throw new SignatureException("This provider does not sign");
    }

    /** @deprecated There are no parameters. */
    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("There are no parameters");
    }

    /** @deprecated There are no parameters. */
    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("There are no parameters");
    }

    private static MessageDigest sha384() {
        try {
            return MessageDigest.getInstance("SHA-384");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no SHA-384", e);
        }
    }
}
