// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the SDK's failure of a call to any AWS service says. Codes are compared and not exception classes, because an
 * error that a proxy or an endpoint in front of the service makes up arrives without a class of its own.
 *
 * @param service the SDK's name of the service that answered, which is {@code Sts} if the role could not be assumed;
 *     empty if nobody answered
 * @param code the service's error code; empty if the service said none, or was not reached
 * @param description the code and the HTTP status, or the SDK's exception class; never a text that could hold content
 */
public record ServiceError(Kind kind, String service, String code, String description) {

    /** What a code means, if it means the same for every service. */
    public enum Kind {
        THROTTLED,
        /** Network, time-out, 5xx. */
        UNAVAILABLE,
        /** The clock of this machine and that of the service differ by minutes. The SDK adapts with the next call. */
        CLOCK_SKEWED,
        /** There are no credentials, or they could not be fetched or renewed. */
        NO_CREDENTIALS,
        /** The credentials were valid once. */
        CREDENTIALS_EXPIRED,
        /** The service does not know the access key, or the secret or session token does not belong to it. */
        CREDENTIALS_INVALID,
        /** The credentials are valid, and a policy does not allow the operation. */
        ACCESS_DENIED,
        /** What the code means depends on the service. */
        OTHER;

        /** True if there are no credentials that a service accepts now. They may be provided or renewed any time. */
        public boolean lacksCredentials() {
            return this == NO_CREDENTIALS || this == CREDENTIALS_EXPIRED;
        }
    }

    private static final String STS = "Sts";

    public static ServiceError of(SdkException failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            Kind kind = failure instanceof CredentialsUnavailableException ? Kind.NO_CREDENTIALS : Kind.UNAVAILABLE;
            return new ServiceError(kind, "", "", description(failure));
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        String code = details == null ? "" : text(details.errorCode());
        return new ServiceError(
                kind(answer, code),
                details == null ? "" : text(details.serviceName()),
                code,
                code + " (HTTP " + answer.statusCode() + ")");
    }

    /** The SDK's failure that caused another exception; empty if the SDK did not cause it. */
    public static Optional<ServiceError> behind(Exception failure) {
        return failure.getCause() instanceof SdkException cause ? Optional.of(of(cause)) : Optional.empty();
    }

    private static String description(SdkException failure) {
        return failure instanceof CredentialsUnavailableException none
                ? none.provider()
                : NoAnswer.of(failure).text();
    }

    private static Kind kind(AwsServiceException answer, String code) {
        if (answer.isThrottlingException() || answer.statusCode() == 429) {
            return Kind.THROTTLED;
        }
        if (answer.isClockSkewException()) {
            return Kind.CLOCK_SKEWED;
        }
        if (answer.statusCode() >= 500) {
            return Kind.UNAVAILABLE;
        }
        Kind byCode = ofCode(code);
        boolean denied = answer.statusCode() == 401 || answer.statusCode() == 403;
        return byCode == Kind.OTHER && denied ? Kind.ACCESS_DENIED : byCode;
    }

    /**
     * The lists of common errors in the API references of Kinesis, KMS, RDS and STS. STS answers for the others if a
     * role is assumed. The older services and the newer ones write the same cause differently.
     */
    private static Kind ofCode(String code) {
        return switch (code) {
            case "LimitExceededException" -> Kind.THROTTLED;
            case "RequestTimeout",
                    "RequestTimeoutException",
                    "RequestAbortedException",
                    "InternalError",
                    "InternalFailure",
                    "InternalFailureException",
                    "ServiceUnavailable",
                    "ServiceUnavailableException",
                    "IDPCommunicationError" -> Kind.UNAVAILABLE;
            case "MissingAuthenticationToken", "MissingAuthenticationTokenException" -> Kind.NO_CREDENTIALS;
            case "ExpiredToken", "ExpiredTokenException" -> Kind.CREDENTIALS_EXPIRED;
            case "UnrecognizedClientException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "SignatureDoesNotMatch",
                    "IncompleteSignature",
                    "IncompleteSignatureException",
                    "AuthFailure",
                    "InvalidIdentityToken",
                    "IDPRejectedClaim" -> Kind.CREDENTIALS_INVALID;
            case "AccessDeniedException",
                    "AccessDenied",
                    "NotAuthorized",
                    "UnauthorizedOperation",
                    "OptInRequired",
                    "RegionDisabledException" -> Kind.ACCESS_DENIED;
            default -> Kind.OTHER;
        };
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    /** How a role that could not be assumed is repaired. A whole sentence. */
    public static String roleAdvice() {
        return "Allow the IAM action sts:AssumeRole on the role that the configuration names, and let the role's trust"
                + " policy name this caller.";
    }

    /** True if STS answered, and the service that was to be called has not been asked. */
    public boolean isOfRole() {
        return service.equals(STS);
    }

    /**
     * Why nobody looked at what the caller may do, and the cure; empty if the kind says nothing about that. A whole
     * sentence or two.
     */
    public String credentialsAdvice() {
        return switch (kind) {
            case NO_CREDENTIALS ->
                "There are no credentials: " + description + ". Check the environment variables, web identity token,"
                        + " profile, container or instance role of the worker, or set aws.access.key.id. If a role is to"
                        + " be assumed, check aws.sts.endpoint and the network too.";
            case CREDENTIALS_EXPIRED ->
                "The credentials have expired: " + description + ". Renew them. Those in the configuration"
                        + " (aws.session.token) are not renewed by anybody else.";
            case CREDENTIALS_INVALID ->
                "The credentials are not valid: " + description + ". Check that access key, secret and session token"
                        + " belong together and to an active user or role, and that aws.region is right.";
            case CLOCK_SKEWED -> "The worker's clock is wrong by minutes: " + description + ". Synchronize it.";
            case THROTTLED, UNAVAILABLE, ACCESS_DENIED, OTHER -> "";
        };
    }
}
