// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CommitmentPolicy;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import io.dbactivity.local.simulator.database.DatabaseEngine;

/**
 * The suite and framing of an engine's Encryption SDK messages.
 *
 * @param frameLength length of a frame, in bytes
 */
public record MessageFormat(CryptoAlgorithm suite, int frameLength) {

    private static final int JAVA_FRAME = 4096;
    private static final int C_FRAME = 256 * 1024;

    /**
     * An engine's format. Aurora's is read from the headers of real messages. The RDS engines' formats are not public,
     * so theirs is a guess.
     */
    public static MessageFormat of(DatabaseEngine engine) {
        return switch (engine) {
            case AURORA_MYSQL ->
                new MessageFormat(CryptoAlgorithm.ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384, C_FRAME);
            case AURORA_POSTGRESQL, ORACLE, SQLSERVER ->
                new MessageFormat(CryptoAlgorithm.ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA256, JAVA_FRAME);
        };
    }

    /** The suite with key commitment (format version 2), which no engine is known to use yet. */
    public static MessageFormat committing() {
        return new MessageFormat(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY, JAVA_FRAME);
    }

    /** The suite with key commitment and an ECDSA signature. */
    public static MessageFormat committingAndSigned() {
        return new MessageFormat(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384, JAVA_FRAME);
    }

    AwsCrypto crypto() {
        return AwsCrypto.builder()
                .withCommitmentPolicy(
                        suite.isCommitting()
                                ? CommitmentPolicy.RequireEncryptRequireDecrypt
                                : CommitmentPolicy.ForbidEncryptAllowDecrypt)
                .withEncryptionAlgorithm(suite)
                .withEncryptionFrameSize(frameLength)
                .build();
    }
}
