// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.aws.ServiceError;
import io.dbactivity.crypto.CryptoException.Reason;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call of Decrypt means to an operator, whether KMS answered, STS before it, or nobody. */
enum KmsRefusal {
    DENIED(
            Reason.ACCESS_DENIED,
            "Allow the IAM action kms:Decrypt on the stream's key in the caller's IAM policy and in the key policy, and"
                    + " check the role and aws.region."),
    ROLE_DENIED(Reason.ACCESS_DENIED, ServiceError.roleAdvice()),
    CREDENTIALS_INVALID(Reason.ACCESS_DENIED, ""),
    NO_CREDENTIALS(Reason.NO_CREDENTIALS, ""),
    KEY_DISABLED(Reason.KEY_DISABLED, "Enable the stream's key, or cancel its deletion."),
    KEY_OUT_OF_REACH(Reason.KEY_DISABLED, "Check the key store that holds the stream's key."),
    KEY_NOT_FOUND(Reason.KEY_NOT_FOUND, "Check that region and account are those of the stream's key."),
    WRONG_KEY(
            Reason.WRONG_KEY,
            "Check that the resource id is that of the database that writes the stream, and that kms.key.id, if it is"
                    + " set, is the key of its activity stream."),
    BUSY(Reason.UNAVAILABLE, "This passes; try again later."),
    NOT_REACHED(Reason.UNAVAILABLE, "Check network, endpoint and proxy."),
    /** KMS says something that no request of ours should cause. The record is not to blame. */
    UNKNOWN(Reason.ACCESS_DENIED, "Check aws.region, aws.kms.endpoint and the proxy.");

    private final Reason reason;
    private final String cure;

    KmsRefusal(Reason reason, String cure) {
        this.reason = reason;
        this.cure = cure;
    }

    static CryptoException exception(SdkException failure, EncryptionContext context) {
        ServiceError error = ServiceError.of(failure);
        KmsRefusal refusal = of(error);
        String why =
                error.credentialsAdvice().isEmpty() ? words(failure) + " " + refusal.cure : error.credentialsAdvice();
        return new CryptoException(refusal.reason, "No data key for " + context + ". " + why, failure);
    }

    private static KmsRefusal of(ServiceError error) {
        return switch (error.kind()) {
            case THROTTLED, CLOCK_SKEWED -> BUSY;
            case NO_CREDENTIALS, CREDENTIALS_EXPIRED -> NO_CREDENTIALS;
            case CREDENTIALS_INVALID -> CREDENTIALS_INVALID;
            case ACCESS_DENIED -> error.isOfRole() ? ROLE_DENIED : DENIED;
            case UNAVAILABLE -> {
                if (error.code().equals("KeyUnavailableException")) {
                    yield KEY_OUT_OF_REACH;
                }
                yield error.service().isEmpty() && error.code().isEmpty() ? NOT_REACHED : BUSY;
            }
            case OTHER -> error.isOfRole() ? ROLE_DENIED : ofCode(error.code());
        };
    }

    /** The errors of Decrypt in the API reference of KMS. */
    private static KmsRefusal ofCode(String code) {
        return switch (code) {
            case "DisabledException", "KMSInvalidStateException" -> KEY_DISABLED;
            case "KeyUnavailableException" -> KEY_OUT_OF_REACH;
            case "NotFoundException", "InvalidArnException" -> KEY_NOT_FOUND;
            // Nothing of a request comes from a record but the wrapped key, so what is not valid is that.
            case "ValidationException",
                    "InvalidCiphertextException",
                    "IncorrectKeyException",
                    "InvalidKeyUsageException" -> WRONG_KEY;
            case "DependencyTimeoutException", "KMSInternalException" -> BUSY;
            case "" -> DENIED;
            default -> UNKNOWN;
        };
    }

    /** The service's own words. They name the caller and the key if it may tell them, and never a key's content. */
    private static String words(SdkException failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return "KMS could not be asked: " + failure.getMessage() + ".";
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null
                ? "Status " + answer.statusCode() + "."
                : details.serviceName() + " answered " + details.errorCode() + explanation(details.errorMessage());
    }

    /** Some errors have no message, and most messages end with a full stop of their own. */
    private static String explanation(String message) {
        if (message == null || message.isBlank()) {
            return ".";
        }
        return ": " + message + (message.endsWith(".") ? "" : ".");
    }
}
