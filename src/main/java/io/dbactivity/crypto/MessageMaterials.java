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
 * Gives the SDK what it needs to decrypt one message. For suites that sign under P-384, the public key is a
 * {@link VerifyingKey}. For a plain message, {@link UnwrappingCiphers} unwraps the key if they can. Everything else is
 * left to the SDK's own manager, including the check that an unsigned message names no public key.
 */
final class MessageMaterials implements CryptoMaterialsManager {

    /**
     * Where the message format keeps the public key of a signed message (AWS Encryption SDK, message format reference).
     */
    static final String PUBLIC_KEY = "aws-crypto-public-key";

    private final DataKey dataKey;
    private final JceMasterKey masterKey;
    private final SignatureImplementation implementation;

    MessageMaterials(DataKey dataKey, SignatureImplementation implementation) {
        this.dataKey = dataKey;
        this.masterKey = JceMasterKey.getInstance(
                dataKey, UnwrappingCiphers.PROVIDER, UnwrappingCiphers.KEY_NAME, UnwrappingCiphers.WRAPPING);
        this.implementation = implementation;
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

    /** True if the message is neither signed nor bound to a context, as Aurora PostgreSQL writes it. */
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
            return implementation.key(Base64.getDecoder().decode(text));
        } catch (InvalidKeyException | IllegalArgumentException e) {
            throw new AwsCryptoException("A signed message's public key is none", e);
        }
    }

    @Override
    public EncryptionMaterials getMaterialsForEncrypt(EncryptionMaterialsRequest request) {
        throw new UnsupportedOperationException("Messages are only decrypted here");
    }
}
