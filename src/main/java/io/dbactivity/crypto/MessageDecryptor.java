// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.ParsedCiphertext;
import com.amazonaws.encryptionsdk.exception.CannotUnwrapDataKeyException;
import io.dbactivity.crypto.CryptoException.Reason;

/**
 * Decrypts and verifies whole messages of the AWS Encryption SDK. May be used by several threads at once, until it is
 * closed.
 */
final class MessageDecryptor implements AutoCloseable {

    private static final int MAX_ENCRYPTED_DATA_KEYS = 1;

    /**
     * The SDK allocates a frame before it knows whether the message holds one. Frames of 4 KiB and 256 KiB were seen. A
     * Kinesis record, which holds the whole message, has at most 10 MiB.
     */
    private static final int MAX_FRAME_BYTES = 10 << 20;

    /** Aurora's messages carry no key commitment, which the SDK's default policy demands. */
    private final AwsCrypto crypto = AwsCrypto.builder()
            .withCommitmentPolicy(CommitmentPolicy.RequireEncryptAllowDecrypt)
            .withMaxEncryptedDataKeys(MAX_ENCRYPTED_DATA_KEYS)
            .build();

    private final SignatureImplementation implementation;

    MessageDecryptor(SignatureImplementation implementation) {
        this.implementation = implementation;
        VerifyingProvider.acquire();
    }

    byte[] decrypt(byte[] message, DataKey dataKey) {
        ParsedCiphertext parsed = parse(message);
        checkFrameLength(parsed.getFrameLength());
        try {
            return crypto.decryptData(new MessageMaterials(dataKey, implementation), parsed)
                    .getResult();
        } catch (CannotUnwrapDataKeyException e) {
            throw new CryptoException(
                    Reason.WRONG_KEY,
                    "The data key does not open the message: it was made under another key, or its head is damaged.",
                    e);
        } catch (RuntimeException e) {
            requireProvider(e);
            throw isBadSignature(e)
                    ? new CryptoException(Reason.BAD_SIGNATURE, "The message's signature does not match it.", e)
                    : corrupt(e);
        }
    }

    /**
     * Without the provider nothing verifies. That is not the fault of the message, which must not be thrown away for
     * it.
     */
    private static void requireProvider(RuntimeException failure) {
        if (!VerifyingProvider.isInstalled()) {
            throw new IllegalStateException(
                    "The connector's provider of signature checks was removed from the JVM. Restart the task.",
                    failure);
        }
    }

    private static ParsedCiphertext parse(byte[] message) {
        try {
            return new ParsedCiphertext(message, MAX_ENCRYPTED_DATA_KEYS);
        } catch (RuntimeException e) {
            throw corrupt(e);
        }
    }

    private static void checkFrameLength(int bytes) {
        if (bytes > MAX_FRAME_BYTES) {
            throw new CryptoException(
                    Reason.TOO_LARGE,
                    "The message claims frames of " + bytes + " bytes; the most accepted is " + MAX_FRAME_BYTES + ".");
        }
    }

    /** For a damaged message the SDK throws its own exceptions as well as those of the JDK. */
    private static CryptoException corrupt(RuntimeException cause) {
        return new CryptoException(Reason.CORRUPT, "The message is damaged, cut off or followed by more bytes.", cause);
    }

    /** Decides by the message, because the SDK has no type of its own for it. */
    private static boolean isBadSignature(RuntimeException e) {
        return "Bad trailing signature".equals(e.getMessage());
    }

    @Override
    public void close() {
        VerifyingProvider.release();
    }
}
