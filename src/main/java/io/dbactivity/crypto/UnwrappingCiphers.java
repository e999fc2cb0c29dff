// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.EncryptedDataKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Unwraps the messages' own keys with one data key, through ciphers that stay set up with it. The SDK's master key looks
 * one up in the JVM's list of providers and expands the data key for each message, which is 2.5 of the 11 microseconds
 * that decrypting a message of one event takes (AWS Encryption SDK 3.0.2, JDK 17).
 *
 * <p>It only ever says yes, and AES-GCM's tag vouches for that. What is wrapped in any other way than RDS does, or does
 * not unwrap, is the SDK's to judge. Thread-safe.
 */
final class UnwrappingCiphers implements AutoCloseable {

    private static final int TAG_BITS = 128;
    private static final int IV_BYTES = 12;

    /** What stands before the IV in a wrapped key's information (AWS Encryption SDK specification, raw AES keyring). */
    private static final byte[] BEFORE_IV = ByteBuffer.allocate(MessageMaterials.KEY_NAME.length() + 2 * Integer.BYTES)
            .put(MessageMaterials.KEY_NAME.getBytes(StandardCharsets.UTF_8))
            .putInt(TAG_BITS)
            .putInt(IV_BYTES)
            .array();

    private static final SecretKey NO_KEY = new SecretKeySpec(new byte[32], "AES");

    private final Queue<Cipher> idle;
    private volatile boolean closed;

    /** @param idle thread-safe; holds the ciphers that nobody uses at the moment */
    UnwrappingCiphers(Queue<Cipher> idle) {
        this.idle = idle;
    }

    /**
     * The message's own key, wrapped without an encryption context; empty where the SDK has to see to it.
     *
     * @param suite of the message, for which the key is
     */
    Optional<SecretKey> unwrap(DataKey dataKey, EncryptedDataKey wrapped, CryptoAlgorithm suite) {
        byte[] about = wrapped.getProviderInformation();
        if (!isAsRdsWraps(wrapped.getProviderId(), about)) {
            return Optional.empty();
        }
        var iv = new GCMParameterSpec(TAG_BITS, about, BEFORE_IV.length, IV_BYTES);
        try {
            return key(unwrapped(dataKey, iv, wrapped.getEncryptedDataKey()), suite);
        } catch (GeneralSecurityException | RuntimeException leftToTheSdk) {
            return Optional.empty();
        }
    }

    private static boolean isAsRdsWraps(String provider, byte[] about) {
        return provider.equals(MessageMaterials.PROVIDER)
                && about.length == BEFORE_IV.length + IV_BYTES
                && Arrays.equals(about, 0, BEFORE_IV.length, BEFORE_IV, 0, BEFORE_IV.length);
    }

    /** A cipher that failed is not kept. */
    private byte[] unwrapped(DataKey dataKey, GCMParameterSpec iv, byte[] wrapped) throws GeneralSecurityException {
        Cipher polled = idle.poll();
        Cipher cipher = polled == null ? Cipher.getInstance(MessageMaterials.WRAPPING) : polled;
        cipher.init(Cipher.DECRYPT_MODE, dataKey, iv);
        byte[] key = cipher.doFinal(wrapped);
        keep(cipher);
        return key;
    }

    private void keep(Cipher cipher) {
        idle.add(cipher);
        if (closed) {
            overwrite();
        }
    }

    /** A cipher of the JDK overwrites what it made of a key when it is given another one. */
    private void overwrite() {
        for (Cipher cipher = idle.poll(); cipher != null; cipher = idle.poll()) {
            try {
                cipher.init(Cipher.DECRYPT_MODE, NO_KEY, new GCMParameterSpec(TAG_BITS, new byte[IV_BYTES]));
            } catch (GeneralSecurityException | RuntimeException leftToTheCollector) {
                // Nothing else can be done with a cipher.
            }
        }
    }

    private static Optional<SecretKey> key(byte[] bytes, CryptoAlgorithm suite) {
        boolean fits = bytes.length == suite.getDataKeyLength();
        Optional<SecretKey> key =
                fits ? Optional.of(new SecretKeySpec(bytes, suite.getDataKeyAlgo())) : Optional.empty();
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    /** Overwrites the data key in the ciphers, as far as they let us, and lets go of them; none is kept afterwards. */
    @Override
    public void close() {
        closed = true;
        overwrite();
    }
}
