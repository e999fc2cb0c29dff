// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Arrays;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;

/** Calls KMS each time: one Decrypt call for each key unwrapped. May be used by several threads at once. */
public final class KmsDataKeys implements DataKeys {

    private final KmsClient kms;

    /** @param kms not closed by this object */
    public KmsDataKeys(KmsClient kms) {
        this.kms = kms;
    }

    @Override
    public DataKey unwrap(WrappedKey wrappedKey) {
        byte[] plaintext = decrypt(wrappedKey);
        try {
            return new DataKey(plaintext);
        } catch (IllegalArgumentException e) {
            throw new CryptoException(Reason.WRONG_KEY, "KMS returned something else than a data key.", e);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    /** Returns the response's own array, so that the caller can overwrite the only copy. */
    private byte[] decrypt(WrappedKey wrappedKey) {
        DecryptRequest request = DecryptRequest.builder()
                .ciphertextBlob(SdkBytes.fromByteArrayUnsafe(wrappedKey.ciphertext()))
                .encryptionContext(wrappedKey.context().asMap())
                .build();
        try {
            return kms.decrypt(request).plaintext().asByteArrayUnsafe();
        } catch (AwsServiceException e) {
            throw KmsRefusal.exception(e, wrappedKey.context());
        } catch (SdkClientException e) {
            throw new CryptoException(
                    Reason.UNAVAILABLE,
                    "No data key for " + wrappedKey.context() + ". KMS could not be asked: " + e.getMessage()
                            + ". Check network, endpoint, proxy and credentials.",
                    e);
        }
    }
}
