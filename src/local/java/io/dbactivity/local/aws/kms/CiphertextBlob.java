// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import io.dbactivity.local.aws.wire.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The blob in which KMS wraps a data key: AES-GCM under the KMS key, with the encryption context as additional
 * authenticated data. A 32-byte key becomes 184 bytes, as with the real service, whose layout is not public. The layout
 * here is: the five bytes with which real blobs also begin, the key id, padding, nonce, ciphertext and tag.
 */
final class CiphertextBlob {
    private static final byte[] PREFIX = {1, 2, 3, 0, 120};
    private static final int ID_BYTES = 16;
    private static final int FILLING_BYTES = 103;
    private static final int HEAD_BYTES = PREFIX.length + ID_BYTES + FILLING_BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CiphertextBlob() {}

    static byte[] seal(KmsKey key, byte[] plaintext, Map<String, String> context) {
        byte[] filling = random(FILLING_BYTES);
        byte[] nonce = random(NONCE_BYTES);
        byte[] head = ByteBuffer.allocate(HEAD_BYTES)
                .put(PREFIX)
                .putLong(key.id().getMostSignificantBits())
                .putLong(key.id().getLeastSignificantBits())
                .put(filling)
                .array();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, head, context).doFinal(plaintext);
            return ByteBuffer.allocate(head.length + nonce.length + sealed.length)
                    .put(head)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of the key with which a blob claims to be sealed. Only {@link #open} proves it. */
    static UUID keyId(byte[] blob) {
        boolean ours = blob.length > HEAD_BYTES + NONCE_BYTES + TAG_BYTES
                && Arrays.equals(blob, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
        if (!ours) {
            throw invalid();
        }
        ByteBuffer id = ByteBuffer.wrap(blob, PREFIX.length, ID_BYTES);
        return new UUID(id.getLong(), id.getLong());
    }

    static byte[] open(KmsKey key, byte[] blob, Map<String, String> context) {
        byte[] head = Arrays.copyOf(blob, HEAD_BYTES);
        byte[] nonce = Arrays.copyOfRange(blob, HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
        int sealed = HEAD_BYTES + NONCE_BYTES;
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, head, context).doFinal(blob, sealed, blob.length - sealed);
        } catch (GeneralSecurityException e) {
            throw invalid();
        }
    }

    private static Cipher cipher(int mode, KmsKey key, byte[] nonce, byte[] head, Map<String, String> context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.material(), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(canonical(context));
        return cipher;
    }

    /** The same bytes for the same pairs in any order, and different bytes for any other pairs. */
    private static byte[] canonical(Map<String, String> context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeMap<>(context).forEach((name, value) -> {
            writeText(bytes, name);
            writeText(bytes, value);
        });
        return bytes.toByteArray();
    }

    private static void writeText(ByteArrayOutputStream bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).array());
        bytes.writeBytes(encoded);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static AwsError invalid() {
        return AwsError.badRequest("InvalidCiphertextException", null);
    }
}
