// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** Makes data keys and remembers for what they were made. */
final class FakeKms implements KmsClient {

    private static final int KEY_BYTES = 32;
    private static final int WRAPPED_BYTES = 184;

    private final Map<ByteBuffer, byte[]> plaintexts = new HashMap<>();
    private final List<GenerateDataKeyRequest> requests = new ArrayList<>();

    @Override
    public synchronized CreateKeyResponse createKey(CreateKeyRequest request) {
        String keyId = UUID.randomUUID().toString();
        return CreateKeyResponse.builder().keyMetadata(key -> key.keyId(keyId)).build();
    }

    @Override
    public synchronized GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
        requests.add(request);
        byte[] plaintext = random(KEY_BYTES);
        byte[] wrapped = random(WRAPPED_BYTES);
        plaintexts.put(ByteBuffer.wrap(wrapped), plaintext);
        return GenerateDataKeyResponse.builder()
                .plaintext(SdkBytes.fromByteArray(plaintext))
                .ciphertextBlob(SdkBytes.fromByteArray(wrapped))
                .build();
    }

    synchronized byte[] plaintext(byte[] wrapped) {
        return plaintexts.get(ByteBuffer.wrap(wrapped));
    }

    synchronized List<GenerateDataKeyRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
