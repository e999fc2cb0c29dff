// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;

/** Answers Decrypt as told, and remembers the last request. */
final class FakeKms implements KmsClient {

    private final Function<DecryptRequest, byte[]> answer;
    private DecryptRequest asked;

    FakeKms(Function<DecryptRequest, byte[]> answer) {
        this.answer = answer;
    }

    DecryptRequest asked() {
        return asked;
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        asked = request;
        return DecryptResponse.builder()
                .plaintext(SdkBytes.fromByteArrayUnsafe(answer.apply(request)))
                .build();
    }

    @Override
    public String serviceName() {
        return "kms";
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
