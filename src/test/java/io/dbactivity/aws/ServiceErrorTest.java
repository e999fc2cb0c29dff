// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.aws.ServiceError.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;

class ServiceErrorTest {

    @ParameterizedTest
    @CsvSource({
        "Throttling, 400, THROTTLED",
        "ThrottlingException, 400, THROTTLED",
        "ThrottledException, 400, THROTTLED",
        "TooManyRequestsException, 400, THROTTLED",
        "RequestLimitExceeded, 400, THROTTLED",
        "ProvisionedThroughputExceededException, 400, THROTTLED",
        "LimitExceededException, 400, THROTTLED",
        "Anything, 429, THROTTLED",
        "Anything, 500, UNAVAILABLE",
        "Anything, 503, UNAVAILABLE",
        "RequestTimeout, 400, UNAVAILABLE",
        "RequestTimeoutException, 408, UNAVAILABLE",
        "RequestAbortedException, 400, UNAVAILABLE",
        "InternalError, 400, UNAVAILABLE",
        "InternalFailure, 400, UNAVAILABLE",
        "InternalFailureException, 400, UNAVAILABLE",
        "ServiceUnavailable, 400, UNAVAILABLE",
        "ServiceUnavailableException, 400, UNAVAILABLE",
        "IDPCommunicationError, 400, UNAVAILABLE",
        "RequestExpired, 400, CLOCK_SKEWED",
        "RequestTimeTooSkewed, 403, CLOCK_SKEWED",
        "RequestInTheFuture, 403, CLOCK_SKEWED",
        "MissingAuthenticationToken, 403, NO_CREDENTIALS",
        "MissingAuthenticationTokenException, 400, NO_CREDENTIALS",
        "ExpiredToken, 403, CREDENTIALS_EXPIRED",
        "ExpiredTokenException, 400, CREDENTIALS_EXPIRED",
        "UnrecognizedClientException, 400, CREDENTIALS_INVALID",
        "InvalidClientTokenId, 403, CREDENTIALS_INVALID",
        "InvalidSignatureException, 400, CREDENTIALS_INVALID",
        "SignatureDoesNotMatch, 403, CREDENTIALS_INVALID",
        "IncompleteSignature, 400, CREDENTIALS_INVALID",
        "IncompleteSignatureException, 400, CREDENTIALS_INVALID",
        "AuthFailure, 401, CREDENTIALS_INVALID",
        "InvalidIdentityToken, 400, CREDENTIALS_INVALID",
        "IDPRejectedClaim, 403, CREDENTIALS_INVALID",
        "AccessDenied, 403, ACCESS_DENIED",
        "AccessDeniedException, 400, ACCESS_DENIED",
        "NotAuthorized, 400, ACCESS_DENIED",
        "UnauthorizedOperation, 400, ACCESS_DENIED",
        "OptInRequired, 403, ACCESS_DENIED",
        "RegionDisabledException, 403, ACCESS_DENIED",
        "Anything, 401, ACCESS_DENIED",
        "Anything, 403, ACCESS_DENIED",
        "ValidationException, 400, OTHER",
        "ValidationError, 400, OTHER",
        "ResourceNotFoundException, 400, OTHER"
    })
    void readsWhatACodeMeansForEveryService(String code, int status, Kind kind) {
        ServiceError error = ServiceError.of(answer("Kms", code, status));

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.description()).isEqualTo(code + " (HTTP " + status + ")");
        assertThat(error.isOfRole()).isFalse();
        assertThat(error.credentialsAdvice()).doesNotContain("SELECT");
    }

    /** The SDK compares the clocks then, and signs the next request by the service's. */
    @Test
    void aSignatureIsOnlyTooOldIfTheClocksDiffer() {
        Instant theirs = Instant.now().plus(Duration.ofMinutes(20));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC));
        var failure = AwsServiceException.builder()
                .statusCode(400)
                .clockSkew(Duration.ZERO)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidSignatureException")
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .statusCode(400)
                                .putHeader("Date", date)
                                .build())
                        .build())
                .build();

        assertThat(ServiceError.of(failure).kind()).isEqualTo(Kind.CLOCK_SKEWED);
    }

    @Test
    void tellsTheServiceFromTheRoleBeforeIt() {
        ServiceError error = ServiceError.of(answer("Sts", "AccessDenied", 403));

        assertThat(error.kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(error.isOfRole()).isTrue();
    }

    @Test
    void saysInThreeSentencesWhatIsWrongWithCredentials() {
        assertThat(advice("MissingAuthenticationToken", 403)).startsWith("There are no credentials: Missing");
        assertThat(advice("ExpiredTokenException", 400)).startsWith("The credentials have expired: Expired");
        assertThat(advice("UnrecognizedClientException", 400)).startsWith("The credentials are not valid: Unrecog");
        assertThat(advice("RequestExpired", 400)).startsWith("The worker's clock is wrong by minutes: RequestExp");
        assertThat(advice("AccessDeniedException", 400)).isEmpty();
    }

    @Test
    void tellsMissingCredentialsFromTheNetwork() {
        var none = new CredentialsUnavailableException(new IllegalStateException("printed by a process: secret"));

        assertThat(ServiceError.of(none).kind()).isEqualTo(Kind.NO_CREDENTIALS);
        assertThat(ServiceError.of(none).credentialsAdvice())
                .contains("IllegalStateException")
                .doesNotContain("secret");
        assertThat(ServiceError.of(SdkClientException.create("Connect refused")).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(ServiceError.of(ApiCallTimeoutException.create(5)))
                .isEqualTo(new ServiceError(Kind.UNAVAILABLE, "", "", "the call took too long"));
    }

    private static String advice(String code, int status) {
        return ServiceError.of(answer("Kinesis", code, status)).credentialsAdvice();
    }

    private static AwsServiceException answer(String service, String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage("SELECT secret")
                        .build())
                .build();
    }
}
