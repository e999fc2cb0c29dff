// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK's failure of a call to any AWS service says. Codes are compared and not exception classes, because an
 * error that a proxy or an endpoint in front of the service makes up arrives without a class of its own.
 *
 * @param code the service's error code; empty if the service said none, or was not reached
 * @param description the code and the HTTP status, or the SDK's exception class; never a text that could hold content
 */
public record ServiceError(Kind kind, String code, String description) {

    /** What a code means, if it means the same for every service. */
    public enum Kind {
        THROTTLED,
        /** Network, time-out, 5xx. */
        UNAVAILABLE,
        /** The IAM policy does not allow the operation, or the credentials are missing or not valid. */
        ACCESS_DENIED,
        /** What the code means depends on the service. */
        OTHER
    }

    public static ServiceError of(SdkException failure) {
        if (!(failure instanceof AwsServiceException service)) {
            return new ServiceError(clientKind(failure), "", failure.getClass().getSimpleName());
        }
        String code = code(service);
        return new ServiceError(kind(service, code), code, code + " (HTTP " + service.statusCode() + ")");
    }

    private static Kind kind(AwsServiceException service, String code) {
        if (service.isThrottlingException() || service.statusCode() == 429) {
            return Kind.THROTTLED;
        }
        if (service.statusCode() >= 500) {
            return Kind.UNAVAILABLE;
        }
        return deniesAccess(service.statusCode(), code) ? Kind.ACCESS_DENIED : Kind.OTHER;
    }

    private static boolean deniesAccess(int status, String code) {
        return status == 401
                || status == 403
                || switch (code) {
                    case "AccessDeniedException",
                            "AccessDenied",
                            "UnrecognizedClientException",
                            "InvalidSignatureException",
                            "IncompleteSignature",
                            "MissingAuthenticationTokenException",
                            "InvalidClientTokenId",
                            "ExpiredTokenException",
                            "ExpiredToken",
                            "OptInRequired" -> true;
                    default -> false;
                };
    }

    /** The SDK says only in its text that it found no credentials; everything else on this side is the network. */
    private static Kind clientKind(SdkException failure) {
        boolean noCredentials = !(failure instanceof ApiCallTimeoutException)
                && failure.getMessage() != null
                && failure.getMessage().startsWith("Unable to load credentials");
        return noCredentials ? Kind.ACCESS_DENIED : Kind.UNAVAILABLE;
    }

    private static String code(AwsServiceException service) {
        String code = service.awsErrorDetails() == null
                ? null
                : service.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }
}
