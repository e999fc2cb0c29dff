// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Arrays;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;

/** Calls KMS each time: one Decrypt call for each key unwrapped. May be used by several threads at once. */
public final class KmsDataKeys implements DataKeys {

    /** API reference of KMS, Decrypt, CiphertextBlob: 1 to 6144 bytes. */
    private static final int LONGEST_WRAPPED_KEY = 6144;

    private final KmsClient kms;
    private final KeyPins pins;

    /**
     * @param kms not closed by this object
     * @param pins the keys that Decrypt may use
     */
    public KmsDataKeys(KmsClient kms, KeyPins pins) {
        this.kms = kms;
        this.pins = pins;
    }

    @Override
    public DataKey unwrap(WrappedKey wrappedKey) {
        checkLength(wrappedKey);
        byte[] plaintext = decrypt(wrappedKey);
        try {
            return new DataKey(plaintext);
        } catch (IllegalArgumentException e) {
            throw new CryptoException(Reason.WRONG_KEY, "KMS returned something else than a data key.", e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** KMS would refuse such a request as a whole. The reason is the one that its answer would have. */
    private static void checkLength(WrappedKey wrappedKey) {
        int length = wrappedKey.ciphertext().length;
        if (length < 1 || length > LONGEST_WRAPPED_KEY) {
            throw new CryptoException(
                    Reason.WRONG_KEY,
                    "No data key for " + wrappedKey.context() + ". The wrapped key has " + length
                            + " bytes, and KMS makes none of less than 1 or more than " + LONGEST_WRAPPED_KEY + ".");
        }
    }

    /** Returns the response's own array, so that the caller can overwrite the only copy. */
    private byte[] decrypt(WrappedKey wrappedKey) {
        DecryptRequest request = DecryptRequest.builder()
                .ciphertextBlob(SdkBytes.fromByteArrayUnsafe(wrappedKey.ciphertext()))
                .encryptionContext(wrappedKey.context().asMap())
                .keyId(pins.of(wrappedKey.context()).orElse(null))
                .build();
        try {
            return kms.decrypt(request).plaintext().asByteArrayUnsafe();
        } catch (SdkException e) {
            throw KmsRefusal.exception(e, wrappedKey.context());
        } catch (RuntimeException e) {
            // The answer has no key, or the SDK passed on what its HTTP client threw. Neither is about the record.
            throw new CryptoException(
                    Reason.UNAVAILABLE,
                    "No data key for " + wrappedKey.context() + ". The call of KMS failed with "
                            + e.getClass().getName() + ".",
                    e);
        }
    }
}
