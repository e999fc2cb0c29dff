// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.aws.ServiceError.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class ServiceErrorTest {

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, 400, THROTTLED",
        "Anything, 429, THROTTLED",
        "Anything, 503, UNAVAILABLE",
        "AccessDeniedException, 400, ACCESS_DENIED",
        "ExpiredTokenException, 400, ACCESS_DENIED",
        "Anything, 403, ACCESS_DENIED",
        "ResourceNotFoundException, 400, OTHER"
    })
    void readsWhatACodeMeansForEveryService(String code, int status, Kind kind) {
        var failure = AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("SELECT secret")
                        .build())
                .build();

        ServiceError error = ServiceError.of(failure);

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.description()).isEqualTo(code + " (HTTP " + status + ")");
    }

    @Test
    void tellsMissingCredentialsFromTheNetwork() {
        assertThat(ServiceError.of(SdkClientException.create("Unable to load credentials from any provider"))
                        .kind())
                .isEqualTo(Kind.ACCESS_DENIED);
        assertThat(ServiceError.of(SdkClientException.create("Connect refused")).kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(ServiceError.of(ApiCallTimeoutException.create(5)))
                .isEqualTo(new ServiceError(Kind.UNAVAILABLE, "", "ApiCallTimeoutException"));
    }
}
