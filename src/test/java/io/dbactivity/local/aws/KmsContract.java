// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * What the connector counts on from KMS, by the API reference. Subclasses run it against whatever answers as KMS does;
 * if one is known to differ, it overrides the expectation and says how.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KmsContract {
    private static final Map<String, String> CONTEXT = Map.of("aws:rds:dbc-id", "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private Emulator service;
    private KmsClient kms;

    /** Starts the service, or skips the tests if it cannot be started. */
    abstract Emulator start();

    /** The length of the blob that a data key of 32 bytes is wrapped in. */
    int blobBytes() {
        return 184;
    }

    Class<? extends KmsException> errorOfABlobThatIsNone() {
        return InvalidCiphertextException.class;
    }

    /** Whether Decrypt looks at the state of the key and at the KeyId of the request. */
    boolean decryptMindsTheKey() {
        return true;
    }

    /** Whether Decrypt checks the lengths that the API reference gives. */
    boolean decryptMindsTheLength() {
        return true;
    }

    @BeforeAll
    void connect() {
        service = start();
        kms = SdkClients.kms(service.endpoint());
    }

    @AfterAll
    void disconnect() {
        if (kms != null) {
            kms.close();
        }
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aNewKeyIsEnabledAndFoundByIdAndByArn() {
        KeyMetadata made = kms.createKey().keyMetadata();

        assertThat(made.arn()).endsWith(":key/" + made.keyId());
        assertThat(describe(made.keyId()).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(made.arn()).keyId()).isEqualTo(made.keyId());
    }

    @Test
    void anUnknownKeyIsNotFound() {
        String unknown = "00000000-1111-2222-3333-444444444444";

        assertThatThrownBy(() -> describe(unknown)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> generate(unknown)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aDataKeyIsDecryptedWithTheContextItWasMadeWith() {
        KeyMetadata key = kms.createKey().keyMetadata();
        GenerateDataKeyResponse made = generate(key.arn());

        DecryptResponse opened = decrypt(made.ciphertextBlob(), CONTEXT);

        assertThat(made.plaintext().asByteArray()).hasSize(32);
        assertThat(made.ciphertextBlob().asByteArray()).hasSize(blobBytes());
        assertThat(opened.plaintext()).isEqualTo(made.plaintext());
        assertThat(opened.keyId()).isEqualTo(key.arn());
    }

    @Test
    void twoDataKeysDiffer() {
        String key = kms.createKey().keyMetadata().keyId();

        assertThat(generate(key).plaintext()).isNotEqualTo(generate(key).plaintext());
    }

    @Test
    void anotherContextOrNoneOpensNothing() {
        SdkBytes blob = generate(kms.createKey().keyMetadata().keyId()).ciphertextBlob();

        assertThatThrownBy(() -> decrypt(blob, Map.of("aws:rds:dbc-id", "cluster-OTHER")))
                .isInstanceOf(InvalidCiphertextException.class);
        assertThatThrownBy(() -> decrypt(blob, Map.of())).isInstanceOf(InvalidCiphertextException.class);
    }

    @Test
    void aChangedBlobOpensNothing() {
        SdkBytes blob = generate(kms.createKey().keyMetadata().keyId()).ciphertextBlob();
        byte[] changed = blob.asByteArray();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> decrypt(SdkBytes.fromByteArray(changed), CONTEXT))
                .isInstanceOf(InvalidCiphertextException.class);
    }

    @Test
    void aBlobThatIsNoneOpensNothing() {
        byte[] garbage = new byte[184];
        Arrays.fill(garbage, (byte) 7);

        assertThatThrownBy(() -> decrypt(SdkBytes.fromByteArray(garbage), CONTEXT))
                .isInstanceOf(errorOfABlobThatIsNone());
    }

    /** Decrypt, CiphertextBlob: a length of 1 to 6144 bytes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 6145})
    void aBlobOfNoPossibleLengthIsNotLookedAt(int length) {
        if (decryptMindsTheLength()) {
            assertThatThrownBy(() -> decrypt(SdkBytes.fromByteArray(new byte[length]), CONTEXT))
                    .isInstanceOfSatisfying(
                            KmsException.class,
                            error -> assertThat(error.awsErrorDetails().errorCode())
                                    .isEqualTo("ValidationException"));
        }
    }

    @Test
    void aBlobOfTheGreatestLengthIsLookedAt() {
        assertThatThrownBy(() -> decrypt(SdkBytes.fromByteArray(new byte[6144]), CONTEXT))
                .isInstanceOf(errorOfABlobThatIsNone());
    }

    @Test
    void aBlobOfAnotherKeyThanTheOneNamedIsRefused() {
        SdkBytes blob = generate(kms.createKey().keyMetadata().keyId()).ciphertextBlob();
        String other = kms.createKey().keyMetadata().keyId();

        expectRefusal(blob, other, IncorrectKeyException.class);
    }

    @Test
    void aNamedKeyThatIsNotThereIsNotFound() {
        SdkBytes blob = generate(kms.createKey().keyMetadata().keyId()).ciphertextBlob();

        expectRefusal(blob, "00000000-1111-2222-3333-444444444444", NotFoundException.class);
    }

    @Test
    void aDisabledKeyOpensNothingUntilItIsEnabled() {
        String key = kms.createKey().keyMetadata().keyId();
        SdkBytes blob = generate(key).ciphertextBlob();

        kms.disableKey(request -> request.keyId(key));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.DISABLED);
        expectRefusal(blob, key, DisabledException.class);

        kms.enableKey(request -> request.keyId(key));
        assertThat(decrypt(blob, CONTEXT).plaintext()).isNotNull();
    }

    @Test
    void aKeyPendingDeletionOpensNothingAndIsDisabledWhenThatIsCancelled() {
        String key = kms.createKey().keyMetadata().keyId();
        SdkBytes blob = generate(key).ciphertextBlob();

        kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(7));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(describe(key).deletionDate()).isNotNull();
        expectRefusal(blob, key, KmsInvalidStateException.class);

        kms.cancelKeyDeletion(request -> request.keyId(key));
        assertThat(describe(key).keyState()).isEqualTo(KeyState.DISABLED);
    }

    private void expectRefusal(SdkBytes blob, String keyId, Class<? extends KmsException> error) {
        if (decryptMindsTheKey()) {
            assertThatThrownBy(() -> kms.decrypt(request -> request.ciphertextBlob(blob)
                            .encryptionContext(CONTEXT)
                            .keyId(keyId)))
                    .isInstanceOf(error);
        }
    }

    private KeyMetadata describe(String key) {
        return kms.describeKey(request -> request.keyId(key)).keyMetadata();
    }

    private GenerateDataKeyResponse generate(String key) {
        return kms.generateDataKey(
                request -> request.keyId(key).keySpec("AES_256").encryptionContext(CONTEXT));
    }

    private DecryptResponse decrypt(SdkBytes blob, Map<String, String> context) {
        return kms.decrypt(request -> request.ciphertextBlob(blob).encryptionContext(context));
    }
}
