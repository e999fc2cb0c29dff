// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static com.amazonaws.encryptionsdk.CryptoAlgorithm.ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA256;
import static com.amazonaws.encryptionsdk.CryptoAlgorithm.ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384;
import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.internal.TrailingSignatureAlgorithm;
import io.dbactivity.crypto.CryptoException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is and is not taken for a signature, whoever calculates it. */
abstract class SignatureContract {

    private static final CryptoAlgorithm SIGNED = ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384;
    private static final CryptoAlgorithm UNSIGNED = ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA256;

    private static final BigInteger ORDER = new BigInteger(
            "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973", 16);

    private final SignatureImplementation implementation;
    private EnvelopeOpener opener;

    SignatureContract(SignatureImplementation implementation) {
        this.implementation = implementation;
    }

    @BeforeEach
    void makeOpener() {
        opener = new EnvelopeOpener(Fixture.dataKeys(), 1 << 20, implementation);
    }

    @AfterEach
    void closeOpener() {
        opener.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_SIGNED", "COMMITTING_SIGNED"})
    void opensWhatIsSigned(Fixture fixture) {
        assertThat(opener.open(fixture.envelope(), Fixture.CLUSTER, Fixture.COPY))
                .isEqualTo(fixture.plaintext());
    }

    @Test
    void opensWhatTheEncryptionSdkSigns() throws Exception {
        KeyPair keys = keyPair();
        Envelope envelope = new LyingSender(SIGNED, naming(keys), keys.getPrivate()).envelope(content());
        assertThat(open(envelope)).isEqualTo(Fixture.MYSQL_SIGNED.plaintext());
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_SIGNED", "COMMITTING_SIGNED"})
    void refusesASignatureWithOneBitChanged(Fixture fixture) {
        byte[] message = fixture.message();
        for (int bit = Byte.SIZE * signatureAt(message); bit < Byte.SIZE * message.length; bit += 37) {
            assertRefused(Fixture.flipped(message, bit));
        }
    }

    @Test
    void refusesASignatureOfSomebodyElse() throws Exception {
        assertFails(
                Reason.BAD_SIGNATURE,
                () -> open(new LyingSender(SIGNED, naming(keyPair()), keyPair().getPrivate()).envelope(content())));
    }

    @Test
    void refusesASignatureOfAnotherMessage() throws Exception {
        KeyPair keys = keyPair();
        var sender = new LyingSender(SIGNED, naming(keys), keys.getPrivate());
        byte[] other = sender.envelope(content()).message();
        byte[] signature = Arrays.copyOfRange(other, signatureAt(other), other.length);
        assertRefused(withSignature(sender.envelope(content()).message(), signature));
    }

    static Stream<byte[]> noSignatures() throws IOException {
        BigInteger one = BigInteger.ONE;
        byte[] valid = new DERSequence(new ASN1Integer[] {new ASN1Integer(one), new ASN1Integer(one)}).getEncoded();
        return Stream.of(
                new byte[0],
                new byte[1],
                new byte[103],
                "not a signature, though as long as one".getBytes(US_ASCII),
                pair(BigInteger.ZERO, BigInteger.ZERO),
                pair(BigInteger.ZERO, one),
                pair(one, BigInteger.ZERO),
                pair(ORDER, one),
                pair(one, ORDER),
                pair(one.negate(), one),
                pair(one.shiftLeft(10_000), one),
                Arrays.copyOf(valid, valid.length + 1),
                Arrays.copyOf(valid, valid.length - 1),
                new DERSequence().getEncoded(),
                new DERSequence(new ASN1Integer(one)).getEncoded());
    }

    @ParameterizedTest
    @MethodSource("noSignatures")
    void refusesWhatIsNoSignature(byte[] signature) {
        assertRefused(withSignature(Fixture.MYSQL_SIGNED.message(), signature));
    }

    /** The same two numbers in other clothes: bytes that nothing signed, and that DER does not allow. */
    @Test
    void refusesASignatureInAnyOtherEncoding() {
        byte[] message = Fixture.MYSQL_SIGNED.message();
        byte[] signature = Arrays.copyOfRange(message, signatureAt(message), message.length);
        byte[] longLength = new byte[signature.length + 1];
        longLength[0] = signature[0];
        longLength[1] = (byte) 0x81;
        System.arraycopy(signature, 1, longLength, 2, signature.length - 1);
        assertRefused(withSignature(message, longLength));
        assertRefused(withSignature(message, Arrays.copyOf(signature, signature.length + 1)));
    }

    @Test
    void refusesASignedSuiteThatNamesNoPublicKey() throws Exception {
        assertFails(
                Reason.CORRUPT,
                () -> open(new LyingSender(SIGNED, Map.of(), keyPair().getPrivate()).envelope(content())));
    }

    @Test
    void refusesAnUnsignedSuiteThatNamesAPublicKey() throws Exception {
        assertFails(Reason.CORRUPT, () -> open(new LyingSender(UNSIGNED, naming(keyPair()), null).envelope(content())));
    }

    static Stream<String> noPublicKeys() throws GeneralSecurityException {
        byte[] noPoint = new byte[49];
        noPoint[0] = 2;
        noPoint[48] = 1; // x = 1 is not on the curve.
        byte[] beyondTheField = new byte[49];
        Arrays.fill(beyondTheField, (byte) 0xff);
        beyondTheField[0] = 3;
        return Stream.of(
                "%",
                base64(new byte[1]),
                base64(new byte[49]),
                base64(noPoint),
                base64(beyondTheField),
                base64(Arrays.copyOf(Base64.getDecoder().decode(publicKey(keyPair())), 48)));
    }

    @ParameterizedTest
    @MethodSource("noPublicKeys")
    void refusesAPublicKeyThatIsNoPointOfTheCurve(String publicKey) throws Exception {
        var sender = new LyingSender(
                SIGNED,
                Map.of(MessageMaterials.PUBLIC_KEY, publicKey),
                keyPair().getPrivate());
        Envelope envelope = sender.envelope(content());
        assertFails(Reason.CORRUPT, () -> open(envelope));
    }

    private byte[] open(Envelope envelope) {
        return opener.open(envelope, Fixture.CLUSTER, Fixture.COPY);
    }

    private void assertRefused(byte[] message) {
        assertFails(Reason.BAD_SIGNATURE, () -> open(Fixture.around(message)));
    }

    /** The fixtures' signatures have 103 bytes, as every one of the Encryption SDK. */
    private static int signatureAt(byte[] message) {
        int at = message.length - 103;
        assertThat(ByteBuffer.wrap(message).getShort(at - 2)).isEqualTo((short) 103);
        return at;
    }

    private static byte[] withSignature(byte[] message, byte[] signature) {
        int at = signatureAt(message);
        return ByteBuffer.allocate(at + signature.length)
                .put(message, 0, at - 2)
                .putShort((short) signature.length)
                .put(signature)
                .array();
    }

    private static byte[] pair(BigInteger r, BigInteger s) throws IOException {
        return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
    }

    private static Map<String, String> naming(KeyPair keys) {
        return Map.of(MessageMaterials.PUBLIC_KEY, publicKey(keys));
    }

    private static String publicKey(KeyPair keys) {
        return TrailingSignatureAlgorithm.forCryptoAlgorithm(SIGNED).serializePublicKey(keys.getPublic());
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    private static byte[] content() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Fixture.MYSQL_SIGNED.plaintext());
        }
        return bytes.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
