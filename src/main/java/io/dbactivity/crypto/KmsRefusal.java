// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an error answer of KMS, or of STS before it, means to an operator. */
enum KmsRefusal {
    DENIED(
            Reason.ACCESS_DENIED,
            "Check credentials and region, and allow kms:Decrypt on the stream's key in the caller's IAM policy and in"
                    + " the key policy."),
    ROLE_DENIED(
            Reason.ACCESS_DENIED,
            "Check the credentials, allow sts:AssumeRole on the role, and let its trust policy name this caller."),
    KEY_DISABLED(Reason.KEY_DISABLED, "Enable the stream's key, or cancel its deletion."),
    KEY_NOT_FOUND(Reason.KEY_NOT_FOUND, "Check that region and account are those of the stream's key."),
    WRONG_KEY(Reason.WRONG_KEY, "Check that the resource id is that of the database that writes the stream."),
    BUSY(Reason.UNAVAILABLE, "This passes; try again later.");

    private final Reason reason;
    private final String cure;

    KmsRefusal(Reason reason, String cure) {
        this.reason = reason;
        this.cure = cure;
    }

    static CryptoException exception(AwsServiceException answer, EncryptionContext context) {
        KmsRefusal refusal = of(answer);
        return new CryptoException(
                refusal.reason, "No data key for " + context + ". " + words(answer) + " " + refusal.cure, answer);
    }

    /** Decides by code, because the commonest answers, throttling and denied access, have no class in the SDK. */
    private static KmsRefusal of(AwsServiceException answer) {
        if (answer.isThrottlingException() || answer.statusCode() >= 500) {
            return BUSY;
        }
        AwsErrorDetails details = answer.awsErrorDetails();
        if (details == null || details.errorCode() == null) {
            return DENIED;
        }
        return "Sts".equals(details.serviceName()) ? ROLE_DENIED : ofCode(details.errorCode());
    }

    private static KmsRefusal ofCode(String code) {
        return switch (code) {
            case "DisabledException", "KMSInvalidStateException" -> KEY_DISABLED;
            case "NotFoundException" -> KEY_NOT_FOUND;
            case "InvalidCiphertextException", "IncorrectKeyException", "InvalidKeyUsageException" -> WRONG_KEY;
            case "DependencyTimeoutException", "KMSInternalException", "KeyUnavailableException" -> BUSY;
            // Also bad or expired credentials, and whatever else KMS refuses. The record is not to blame.
            default -> DENIED;
        };
    }

    /** The service's own words. They name the caller and the key if it may tell them, and never a key's content. */
    private static String words(AwsServiceException answer) {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details == null
                ? "Status " + answer.statusCode() + "."
                : details.serviceName() + " answered " + details.errorCode() + ": " + details.errorMessage() + ".";
    }
}
