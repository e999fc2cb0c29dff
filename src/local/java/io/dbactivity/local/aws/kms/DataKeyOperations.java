// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import io.dbactivity.local.aws.wire.AwsError;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;

/** The operations that use a key. */
final class DataKeyOperations {
    private static final Map<String, Integer> BYTES_OF_SPEC = Map.of("AES_256", 32, "AES_128", 16);
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
        byte[] blob = new byte[request.ciphertextBlob().remaining()];
        request.ciphertextBlob().duplicate().get(blob);
        KmsKey key = keys.of(CiphertextBlob.keyId(blob)).orElseThrow(DataKeyOperations::unknownKey);
        if (request.keyId() != null && !Objects.equals(keys.require(request.keyId()), key)) {
            throw AwsError.badRequest(
                    "IncorrectKeyException",
                    "The key ID in the request does not identify a CMK that can perform this operation.");
        }
        key.requireDecryptAllowed();
        key.requireEnabled();
        byte[] plaintext = CiphertextBlob.open(key, blob, context(request.encryptionContext()));
        return new KmsShapes.DecryptAnswer(key.arn(), ByteBuffer.wrap(plaintext), "SYMMETRIC_DEFAULT");
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
