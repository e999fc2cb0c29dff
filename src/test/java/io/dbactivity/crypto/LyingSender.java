// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.DataKey;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.amazonaws.encryptionsdk.model.DecryptionMaterials;
import com.amazonaws.encryptionsdk.model.DecryptionMaterialsRequest;
import com.amazonaws.encryptionsdk.model.EncryptionMaterials;
import com.amazonaws.encryptionsdk.model.EncryptionMaterialsRequest;
import com.amazonaws.encryptionsdk.model.KeyBlob;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;

/**
 * Holds the data key, as a database does, and writes messages whose heads claim what it likes: another public key than
 * the one that signs, none, or one where nothing is signed.
 */
record LyingSender(CryptoAlgorithm suite, Map<String, String> context, PrivateKey signingKey)
        implements CryptoMaterialsManager {

    Envelope envelope(byte[] content) {
        AwsCrypto crypto = AwsCrypto.builder()
                .withCommitmentPolicy(CommitmentPolicy.ForbidEncryptAllowDecrypt)
                .build();
        return Fixture.around(crypto.encryptData(this, content, Map.of()).getResult());
    }

    @Override
    public EncryptionMaterials getMaterialsForEncrypt(EncryptionMaterialsRequest request) {
        var masterKey = JceMasterKey.getInstance(
                new io.dbactivity.crypto.DataKey(Fixture.dataKey()), "BC", "DataKey", "AES/GCM/NoPadding");
        DataKey<?> dataKey = masterKey.generateDataKey(suite, context);
        return EncryptionMaterials.newBuilder()
                .setAlgorithm(suite)
                .setCleartextDataKey(dataKey.getKey())
                .setEncryptedDataKeys(List.of(new KeyBlob(dataKey)))
                .setEncryptionContext(context)
                .setTrailingSignatureKey(signingKey)
                .setMasterKeys(List.of(masterKey))
                .build();
    }

    @Override
    public DecryptionMaterials decryptMaterials(DecryptionMaterialsRequest request) {
        throw new UnsupportedOperationException();
    }
}
