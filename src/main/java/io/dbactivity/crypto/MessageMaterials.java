// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.DefaultCryptoMaterialsManager;
import com.amazonaws.encryptionsdk.EncryptedDataKey;
import com.amazonaws.encryptionsdk.exception.AwsCryptoException;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.amazonaws.encryptionsdk.model.DecryptionMaterials;
import com.amazonaws.encryptionsdk.model.DecryptionMaterialsRequest;
import com.amazonaws.encryptionsdk.model.EncryptionMaterials;
import com.amazonaws.encryptionsdk.model.EncryptionMaterialsRequest;
import java.security.InvalidKeyException;
import java.util.Base64;
import java.util.Optional;

/**
 * Gives the SDK what it decrypts one message with. Suites that sign under P-384 get their public key as a
 * {@link VerifyingKey}, and the key of a plain message comes from {@link UnwrappingCiphers} if it can; all else is the
 * SDK's own manager's job, among it that an unsigned message names no such key.
 */
final class MessageMaterials implements CryptoMaterialsManager {

    /** Where the message format keeps the public key of a signed message (AWS Encryption SDK, message format reference). */
    static final String PUBLIC_KEY = "aws-crypto-public-key";

    /** Names under which RDS wraps each message's own key in the data key. "BC" is a label, no provider is asked. */
    static final String PROVIDER = "BC";

    static final String KEY_NAME = "DataKey";
    static final String WRAPPING = "AES/GCM/NoPadding";

    private final DataKey dataKey;
    private final JceMasterKey masterKey;
    private final SignatureImplementation arithmetic;

    MessageMaterials(DataKey dataKey, SignatureImplementation arithmetic) {
        this.dataKey = dataKey;
        this.masterKey = JceMasterKey.getInstance(dataKey, PROVIDER, KEY_NAME, WRAPPING);
        this.arithmetic = arithmetic;
    }

    @Override
    public DecryptionMaterials decryptMaterials(DecryptionMaterialsRequest request) {
        return isSignedUnderP384(request.getAlgorithm())
                ? signed(request)
                : plain(request).orElseGet(() -> bySdk(request));
    }

    private DecryptionMaterials bySdk(DecryptionMaterialsRequest request) {
        return new DefaultCryptoMaterialsManager(masterKey).decryptMaterials(request);
    }

    /** Neither signed nor bound to a context: as Aurora PostgreSQL writes. */
    private static boolean isPlain(DecryptionMaterialsRequest request) {
        return request.getAlgorithm().getTrailingSignatureLength() == 0
                && request.getEncryptionContext().isEmpty()
                && request.getEncryptedDataKeys().size() == 1;
    }

    private Optional<DecryptionMaterials> plain(DecryptionMaterialsRequest request) {
        if (!isPlain(request)) {
            return Optional.empty();
        }
        EncryptedDataKey wrapped = request.getEncryptedDataKeys().get(0);
        return dataKey.ciphers()
                .unwrap(dataKey, wrapped, request.getAlgorithm())
                .map(key -> DecryptionMaterials.newBuilder()
                        .setDataKey(new com.amazonaws.encryptionsdk.DataKey<>(
                                key, wrapped.getEncryptedDataKey(), wrapped.getProviderInformation(), masterKey))
                        .setEncryptionContext(request.getEncryptionContext())
                        .build());
    }

    private static boolean isSignedUnderP384(CryptoAlgorithm suite) {
        return switch (suite) {
            case ALG_AES_192_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
                    ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
                    ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384 -> true;
            default -> false;
        };
    }

    private DecryptionMaterials signed(DecryptionMaterialsRequest request) {
        return DecryptionMaterials.newBuilder()
                .setDataKey(masterKey.decryptDataKey(
                        request.getAlgorithm(), request.getEncryptedDataKeys(), request.getEncryptionContext()))
                .setTrailingSignatureKey(publicKey(request))
                .setEncryptionContext(request.getEncryptionContext())
                .build();
    }

    private VerifyingKey publicKey(DecryptionMaterialsRequest request) {
        String text = request.getEncryptionContext().get(PUBLIC_KEY);
        if (text == null) {
            throw new AwsCryptoException("A signed message names no public key");
        }
        try {
            return arithmetic.key(Base64.getDecoder().decode(text));
        } catch (InvalidKeyException | IllegalArgumentException e) {
            throw new AwsCryptoException("A signed message's public key is none", e);
        }
    }

    @Override
    public EncryptionMaterials getMaterialsForEncrypt(EncryptionMaterialsRequest request) {
        throw new UnsupportedOperationException("Messages are only decrypted here");
    }
}
