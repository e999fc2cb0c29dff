// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.aws.CredentialsUnavailableException;
import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.sts.model.StsException;

class KmsDataKeysTest {

    @Test
    void asksForTheWrappedKeyUnderTheContextOfTheResource() {
        FakeKms kms = new FakeKms(request -> FakeDataKeys.bytes(7));
        try (DataKey key = new KmsDataKeys(kms, KeyPins.none()).unwrap(Fixture.wrapped())) {
            assertThat(key.getEncoded()).isEqualTo(FakeDataKeys.bytes(7));
        }
        assertThat(kms.asked().ciphertextBlob().asByteArray()).isEqualTo(Fixture.wrappedKey());
        assertThat(kms.asked().encryptionContext()).isEqualTo(Map.of("aws:rds:dbc-id", "cluster-TEST"));
    }

    @Test
    void leavesNoKeyBehindInTheResponse() {
        byte[] plaintext = FakeDataKeys.bytes(7);
        new KmsDataKeys(new FakeKms(request -> plaintext), KeyPins.none())
                .unwrap(Fixture.wrapped())
                .close();
        assertThat(plaintext).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 33})
    void refusesAKeyOfAnotherLength(int length) {
        byte[] plaintext = Arrays.copyOf(FakeDataKeys.bytes(7), length);
        assertFails(Reason.WRONG_KEY, () -> unwrap(request -> plaintext));
        assertThat(plaintext).isEqualTo(new byte[length]);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, 400, ACCESS_DENIED",
        "UnrecognizedClientException, 400, ACCESS_DENIED",
        "InvalidSignatureException, 400, ACCESS_DENIED",
        "InvalidGrantTokenException, 400, ACCESS_DENIED",
        "UnknownOperationException, 400, ACCESS_DENIED",
        "ExpiredTokenException, 400, NO_CREDENTIALS",
        "MissingAuthenticationToken, 403, NO_CREDENTIALS",
        "DisabledException, 400, KEY_DISABLED",
        "KMSInvalidStateException, 400, KEY_DISABLED",
        "KeyUnavailableException, 500, KEY_DISABLED",
        "NotFoundException, 400, KEY_NOT_FOUND",
        "InvalidArnException, 400, KEY_NOT_FOUND",
        "ValidationException, 400, WRONG_KEY",
        "InvalidCiphertextException, 400, WRONG_KEY",
        "IncorrectKeyException, 400, WRONG_KEY",
        "InvalidKeyUsageException, 400, WRONG_KEY",
        "ThrottlingException, 400, UNAVAILABLE",
        "LimitExceededException, 400, UNAVAILABLE",
        "DependencyTimeoutException, 400, UNAVAILABLE",
        "DependencyTimeoutException, 503, UNAVAILABLE",
        "KMSInternalException, 400, UNAVAILABLE",
        "KMSInternalException, 500, UNAVAILABLE",
        "RequestExpired, 400, UNAVAILABLE",
        "ServiceUnavailable, 503, UNAVAILABLE",
        "NewException, 500, UNAVAILABLE",
    })
    void tellsRefusalsApart(String code, int status, Reason reason) {
        assertFails(reason, () -> unwrap(refusing(KmsException.builder(), "Kms", code, status)))
                .withMessageContaining("aws:rds:dbc-id=cluster-TEST")
                .withMessageContaining(code);
    }

    /** Whatever STS says of the role, no record is to blame for it. */
    @ParameterizedTest
    @CsvSource({
        "AccessDenied, 403, ACCESS_DENIED, sts:AssumeRole",
        "ValidationError, 400, ACCESS_DENIED, sts:AssumeRole",
        "RegionDisabledException, 403, ACCESS_DENIED, sts:AssumeRole",
        "PackedPolicyTooLarge, 400, ACCESS_DENIED, sts:AssumeRole",
        "InvalidClientTokenId, 403, ACCESS_DENIED, The credentials are not valid",
        "InvalidIdentityToken, 400, ACCESS_DENIED, The credentials are not valid",
        "IDPRejectedClaim, 403, ACCESS_DENIED, The credentials are not valid",
        "ExpiredTokenException, 400, NO_CREDENTIALS, The credentials have expired",
        "IDPCommunicationError, 400, UNAVAILABLE, This passes",
        "Throttling, 400, UNAVAILABLE, This passes",
        "InternalFailure, 500, UNAVAILABLE, This passes",
    })
    void tellsRefusalsOfTheRoleApart(String code, int status, Reason reason, String said) {
        assertFails(reason, () -> unwrap(refusing(StsException.builder(), "Sts", code, status)))
                .withMessageContaining(said)
                .withMessageNotContaining("kms:Decrypt");
    }

    @Test
    void saysWithoutCredentialsThatThereAreNone() {
        assertFails(
                        Reason.NO_CREDENTIALS,
                        () -> unwrap(request -> {
                            throw new CredentialsUnavailableException(new IllegalStateException("secret"));
                        }))
                .withMessageContaining("There are no credentials")
                .withMessageNotContaining("secret");
    }

    /** As HttpClient does to a thread that is interrupted before it has a connection. */
    @Test
    void takesWhatTheHttpClientThrowsForAFailureThatPasses() {
        assertFails(
                        Reason.UNAVAILABLE,
                        () -> unwrap(request -> {
                            throw new CancellationException("secret");
                        }))
                .withMessageContaining("java.util.concurrent.CancellationException")
                .withMessageNotContaining("secret");
    }

    @Test
    void asksWithTheKeyThatItIsToldFirst() {
        var configured = new KeyPins(Optional.of("one"), Map.of("cluster-TEST", "reported"));
        var reported = new KeyPins(Optional.empty(), Map.of("cluster-TEST", "reported"));
        var ofAnother = new KeyPins(Optional.empty(), Map.of("cluster-OTHER", "reported"));

        assertThat(keyAsked(configured)).isEqualTo("one");
        assertThat(keyAsked(reported)).isEqualTo("reported");
        assertThat(keyAsked(ofAnother)).isNull();
    }

    private static String keyAsked(KeyPins pins) {
        FakeKms kms = new FakeKms(request -> FakeDataKeys.bytes(7));
        new KmsDataKeys(kms, pins).unwrap(Fixture.wrapped()).close();
        return kms.asked().keyId();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6145, 1_000_000})
    void doesNotAskForAWrappedKeyOfNoPossibleLength(int length) {
        FakeKms kms = new FakeKms(request -> FakeDataKeys.bytes(7));

        assertFails(
                        Reason.WRONG_KEY,
                        () -> new KmsDataKeys(kms, KeyPins.none())
                                .unwrap(new WrappedKey(new byte[length], Fixture.CLUSTER)))
                .withMessageContaining(length + " bytes");
        assertThat(kms.asked()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6144})
    void asksForAWrappedKeyOfAnyPossibleLength(int length) {
        FakeKms kms = new FakeKms(request -> FakeDataKeys.bytes(7));

        new KmsDataKeys(kms, KeyPins.none())
                .unwrap(new WrappedKey(new byte[length], Fixture.CLUSTER))
                .close();

        assertThat(kms.asked().ciphertextBlob().asByteArrayUnsafe()).hasSize(length);
    }

    @Test
    void namesTheMissingPermission() {
        assertFails(
                        Reason.ACCESS_DENIED,
                        () -> unwrap(refusing(KmsException.builder(), "Kms", "AccessDeniedException", 400)))
                .withMessageContaining("kms:Decrypt")
                .withMessageContaining("why it is so");
    }

    @Test
    void repeatsTheServicesWordsAsASentence() {
        assertFails(
                        Reason.WRONG_KEY,
                        () -> unwrap(refusing(KmsException.builder(), "Kms", "InvalidCiphertextException", 400, null)))
                .withMessageContaining("Kms answered InvalidCiphertextException. Check");
        assertFails(
                        Reason.KEY_NOT_FOUND,
                        () -> unwrap(refusing(KmsException.builder(), "Kms", "NotFoundException", 400, "It is gone.")))
                .withMessageContaining("Kms answered NotFoundException: It is gone. Check");
    }

    @Test
    void takesAnAnswerWithoutDetailsForARefusal() {
        assertFails(
                        Reason.ACCESS_DENIED,
                        () -> unwrap(request -> {
                            throw KmsException.builder().statusCode(403).build();
                        }))
                .withMessageContaining("403");
    }

    @Test
    void takesSilenceForAPassingFault() {
        assertFails(
                Reason.UNAVAILABLE,
                () -> unwrap(request -> {
                    throw SdkClientException.create("Unable to execute HTTP request: Connection refused");
                }));
        assertFails(
                Reason.UNAVAILABLE,
                () -> unwrap(request -> {
                    throw ApiCallTimeoutException.create(1000);
                }));
    }

    private static void unwrap(Function<DecryptRequest, byte[]> answer) {
        new KmsDataKeys(new FakeKms(answer), KeyPins.none())
                .unwrap(Fixture.wrapped())
                .close();
    }

    private static Function<DecryptRequest, byte[]> refusing(
            AwsServiceException.Builder builder, String service, String code, int status) {
        return refusing(builder, service, code, status, "why it is so");
    }

    private static Function<DecryptRequest, byte[]> refusing(
            AwsServiceException.Builder builder, String service, String code, int status, String message) {
        return request -> {
            throw builder.statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .serviceName(service)
                            .errorCode(code)
                            .errorMessage(message)
                            .build())
                    .build();
        };
    }
}
