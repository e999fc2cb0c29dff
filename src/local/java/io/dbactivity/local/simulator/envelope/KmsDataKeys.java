// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** Data keys made by KMS, each used for a number of records. Thread-safe. */
final class KmsDataKeys implements DataKeySupply {

    private final KmsClient kms;
    private final Supplier<String> keyId;
    private final Map<String, String> encryptionContext;
    private final int recordsPerKey;
    private DataKey current;
    private int uses;

    KmsDataKeys(KmsClient kms, Supplier<String> keyId, Map<String, String> encryptionContext, int recordsPerKey) {
        this.kms = kms;
        this.keyId = keyId;
        this.encryptionContext = Map.copyOf(encryptionContext);
        this.recordsPerKey = recordsPerKey;
    }

    @Override
    public synchronized DataKey next() {
        if (current == null || uses == recordsPerKey) {
            current = generate();
            uses = 0;
        }
        uses++;
        return current;
    }

    private DataKey generate() {
        GenerateDataKeyResponse made = kms.generateDataKey(request ->
                request.keyId(keyId.get()).keySpec(DataKeySpec.AES_256).encryptionContext(encryptionContext));
        return DataKey.of(made.plaintext().asByteArray(), made.ciphertextBlob().asByteArray());
    }
}
