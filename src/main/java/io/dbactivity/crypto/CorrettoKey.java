// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Verifies with the Amazon Corretto Crypto Provider if the class path holds it. Its provider is called directly and is
 * never added to the JVM's list.
 */
final class CorrettoKey extends VerifyingKey {

    private static final long serialVersionUID = 1;

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /** Looked for once, because its native library is unpacked and tested when the class loads. */
    private static final Optional<Provider> CORRETTO = find();

    /** An X.509 public key; its point comes last and is still zero. */
    private static final byte[] ENCODING = encodingOf(new byte[POINT_BYTES]);

    private final transient PublicKey key;

    /** @throws InvalidKeyException if the bytes are no point of the curve */
    CorrettoKey(byte[] compressedPoint) throws InvalidKeyException {
        byte[] encoding = ENCODING.clone();
        System.arraycopy(
                compressedPoint, 0, encoding, encoding.length - compressedPoint.length, compressedPoint.length);
        try {
            this.key = KeyFactory.getInstance("EC", provider()).generatePublic(new X509EncodedKeySpec(encoding));
        } catch (GeneralSecurityException e) {
            throw new InvalidKeyException("Not a point of the curve", e);
        }
    }

    static boolean isAvailable() {
        return CORRETTO.isPresent();
    }

    @Override
    boolean verify(byte[] digest, byte[] signature) throws SignatureException {
        try {
            Signature verifier = Signature.getInstance("NONEwithECDSA", provider());
            verifier.initVerify(key);
            verifier.update(digest);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new SignatureException(e);
        }
    }

    private static Provider provider() {
        return CORRETTO.orElseThrow(
                () -> new IllegalStateException("The Amazon Corretto Crypto Provider is not there"));
    }

    /** If its library is for another platform, the class is there but offers no algorithm. */
    private static Optional<Provider> find() {
        try {
            Provider provider =
                    (Provider) Class.forName(PROVIDER).getField("INSTANCE").get(null);
            Signature.getInstance("NONEwithECDSA", provider);
            return Optional.of(provider);
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError | RuntimeException notThere) {
            return Optional.empty();
        }
    }

    private static byte[] encodingOf(byte[] point) {
        var p384 = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp384r1);
        try {
            return new SubjectPublicKeyInfo(p384, point).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
