// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import io.dbactivity.local.aws.wire.AwsError;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;

/** The operations that use a key. */
final class DataKeyOperations {
    private static final Map<String, Integer> BYTES_OF_SPEC = Map.of("AES_256", 32, "AES_128", 16);
    private static final int LONGEST_BLOB = 6144;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Keys keys;

    DataKeyOperations(Keys keys) {
        this.keys = keys;
    }

    KmsShapes.GenerateDataKeyAnswer generate(KmsShapes.GenerateDataKeyRequest request) {
        KmsKey key = keys.require(request.keyId());
        key.requireEnabled();
        byte[] plaintext = new byte[length(request)];
        RANDOM.nextBytes(plaintext);
        byte[] blob = CiphertextBlob.seal(key, plaintext, context(request.encryptionContext()));
        return new KmsShapes.GenerateDataKeyAnswer(key.arn(), ByteBuffer.wrap(plaintext), ByteBuffer.wrap(blob));
    }

    KmsShapes.DecryptAnswer decrypt(KmsShapes.DecryptRequest request) {
        byte[] blob = blob(request);
        KmsKey key = request.keyId() == null ? keyOf(blob) : named(request.keyId(), blob);
        key.requireEnabled();
        byte[] plaintext = CiphertextBlob.open(key, blob, context(request.encryptionContext()));
        return new KmsShapes.DecryptAnswer(key.arn(), ByteBuffer.wrap(plaintext), "SYMMETRIC_DEFAULT");
    }

    /** The front end of the service checks this before anybody looks at the ciphertext. */
    private static byte[] blob(KmsShapes.DecryptRequest request) {
        if (request.ciphertextBlob() == null) {
            throw Errors.validation("ciphertextBlob", "Member must not be null");
        }
        byte[] blob = new byte[request.ciphertextBlob().remaining()];
        request.ciphertextBlob().duplicate().get(blob);
        if (blob.length < 1) {
            throw Errors.validation("ciphertextBlob", "Member must have length greater than or equal to 1");
        }
        if (blob.length > LONGEST_BLOB) {
            throw Errors.validation("ciphertextBlob", "Member must have length less than or equal to " + LONGEST_BLOB);
        }
        return blob;
    }

    private KmsKey keyOf(byte[] blob) {
        KmsKey key = keys.of(CiphertextBlob.keyId(blob)).orElseThrow(DataKeyOperations::unknownKey);
        key.requireDecryptAllowed();
        return key;
    }

    /** If the request names the key, nothing is said of any other, not even whether it exists. */
    private KmsKey named(String keyId, byte[] blob) {
        KmsKey key = keys.require(keyId);
        key.requireDecryptAllowed();
        if (!key.id().equals(CiphertextBlob.keyId(blob))) {
            throw AwsError.badRequest(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        return key;
    }

    private static int length(KmsShapes.GenerateDataKeyRequest request) {
        Integer length = request.keySpec() == null ? request.numberOfBytes() : BYTES_OF_SPEC.get(request.keySpec());
        if (length == null) {
            throw AwsError.badRequest("ValidationException", "Please specify either number of bytes or key spec.");
        }
        return length;
    }

    private static Map<String, String> context(Map<String, String> given) {
        return given == null ? Map.of() : given;
    }

    /** KMS does not distinguish a key that is gone from a key that is forbidden. */
    private static AwsError unknownKey() {
        return AwsError.badRequest(
                "AccessDeniedException",
                "The ciphertext refers to a customer master key that does not exist, does not exist in this region,"
                        + " or you are not allowed to access.");
    }
}
