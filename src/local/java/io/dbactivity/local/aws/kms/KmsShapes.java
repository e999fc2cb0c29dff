// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;

/** Requests and answers, member by member as in the API reference of KMS; a member that the caller omits is null. */
final class KmsShapes {

    private KmsShapes() {}

    record CreateKeyRequest(String description) {}

    record KeyRequest(String keyId) {}

    record ScheduleKeyDeletionRequest(String keyId, Integer pendingWindowInDays) {}

    record GenerateDataKeyRequest(
            String keyId, Map<String, String> encryptionContext, String keySpec, Integer numberOfBytes) {}

    record DecryptRequest(String keyId, ByteBuffer ciphertextBlob, Map<String, String> encryptionContext) {}

    record KeyAnswer(KeyMetadata keyMetadata) {}

    record KeyIdAnswer(String keyId) {}

    record ScheduleKeyDeletionAnswer(
            String keyId, Instant deletionDate, KeyState keyState, Integer pendingWindowInDays) {}

    record GenerateDataKeyAnswer(String keyId, ByteBuffer plaintext, ByteBuffer ciphertextBlob) {}

    record DecryptAnswer(String keyId, ByteBuffer plaintext, String encryptionAlgorithm) {}

    record KeyMetadata(
            @JsonProperty("AWSAccountId") String account,
            String keyId,
            String arn,
            Instant creationDate,
            boolean enabled,
            String description,
            String keyUsage,
            KeyState keyState,
            Instant deletionDate,
            String origin,
            String keyManager,
            String keySpec,
            boolean multiRegion) {}
}
