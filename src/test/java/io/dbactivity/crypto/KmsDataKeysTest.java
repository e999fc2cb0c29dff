// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Arrays;
import java.util.Map;
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
        try (DataKey key = new KmsDataKeys(kms).unwrap(Fixture.wrapped())) {
            assertThat(key.getEncoded()).isEqualTo(FakeDataKeys.bytes(7));
        }
        assertThat(kms.asked().ciphertextBlob().asByteArray()).isEqualTo(Fixture.wrappedKey());
        assertThat(kms.asked().encryptionContext()).isEqualTo(Map.of("aws:rds:dbc-id", "cluster-TEST"));
    }

    @Test
    void leavesNoKeyBehindInTheResponse() {
        byte[] plaintext = FakeDataKeys.bytes(7);
        new KmsDataKeys(new FakeKms(request -> plaintext))
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
        "ExpiredTokenException, 400, ACCESS_DENIED",
        "InvalidSignatureException, 400, ACCESS_DENIED",
        "ValidationException, 400, ACCESS_DENIED",
        "DisabledException, 400, KEY_DISABLED",
        "KMSInvalidStateException, 400, KEY_DISABLED",
        "NotFoundException, 400, KEY_NOT_FOUND",
        "InvalidCiphertextException, 400, WRONG_KEY",
        "IncorrectKeyException, 400, WRONG_KEY",
        "InvalidKeyUsageException, 400, WRONG_KEY",
        "ThrottlingException, 400, UNAVAILABLE",
        "LimitExceededException, 429, UNAVAILABLE",
        "KeyUnavailableException, 500, UNAVAILABLE",
        "DependencyTimeoutException, 400, UNAVAILABLE",
        "KMSInternalException, 500, UNAVAILABLE",
        "ServiceUnavailable, 503, UNAVAILABLE",
        "NewException, 500, UNAVAILABLE",
    })
    void tellsRefusalsApart(String code, int status, Reason reason) {
        assertFails(
                        reason,
                        () -> unwrap(request -> {
                            throw refusal(KmsException.builder(), "Kms", code, status);
                        }))
                .withMessageContaining("aws:rds:dbc-id=cluster-TEST")
                .withMessageContaining(code + ": why it is so");
    }

    @Test
    void namesTheMissingPermission() {
        assertFails(
                        Reason.ACCESS_DENIED,
                        () -> unwrap(request -> {
                            throw refusal(KmsException.builder(), "Kms", "AccessDeniedException", 400);
                        }))
                .withMessageContaining("kms:Decrypt");
    }

    @Test
    void namesTheMissingPermissionOfARole() {
        assertFails(
                        Reason.ACCESS_DENIED,
                        () -> unwrap(request -> {
                            throw refusal(StsException.builder(), "Sts", "AccessDenied", 403);
                        }))
                .withMessageContaining("sts:AssumeRole");
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
        new KmsDataKeys(new FakeKms(answer)).unwrap(Fixture.wrapped()).close();
    }

    private static AwsServiceException refusal(
            AwsServiceException.Builder builder, String service, String code, int status) {
        return builder.statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage("why it is so")
                        .build())
                .build();
    }
}
