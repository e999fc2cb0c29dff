// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an error answer of KMS, or of STS on the way to it, means to an operator. */
record KmsRefusal(AwsServiceException answer, String code, EncryptionContext context) {

    private static final Set<String> TRANSIENT = Set.of(
            "DependencyTimeoutException", "KMSInternalException", "KeyUnavailableException", "LimitExceededException");

    /** By code, for the commonest answers, throttling and denied access, have no class in the SDK. */
    static KmsRefusal of(AwsServiceException answer, EncryptionContext context) {
        String code = Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("status " + answer.statusCode());
        return new KmsRefusal(answer, code, context);
    }

    CryptoException exception() {
        return new CryptoException(reason(), what() + " under " + context + ": " + text() + " " + cure(), answer);
    }

    private Reason reason() {
        if (answer.isThrottlingException() || answer.statusCode() >= 500 || TRANSIENT.contains(code)) {
            return Reason.UNAVAILABLE;
        }
        return switch (code) {
            case "DisabledException", "KMSInvalidStateException" -> Reason.KEY_DISABLED;
            case "NotFoundException" -> Reason.KEY_NOT_FOUND;
            case "InvalidCiphertextException", "IncorrectKeyException", "InvalidKeyUsageException" -> Reason.WRONG_KEY;
            // Also bad or expired credentials and whatever else KMS refuses: the data is not to blame.
            default -> Reason.ACCESS_DENIED;
        };
    }

    private String what() {
        return fromSts() ? "STS did not lend the role to unwrap a data key" : "KMS did not unwrap a data key";
    }

    /** The service's own words name the caller and the key where it may tell them; never a key's content. */
    private String text() {
        AwsErrorDetails details = answer.awsErrorDetails();
        String words = details == null || details.errorMessage() == null ? "" : ", " + details.errorMessage();
        return code + words + (words.endsWith(".") ? "" : ".");
    }

    private String cure() {
        return switch (reason()) {
            case ACCESS_DENIED ->
                fromSts()
                        ? "Allow sts:AssumeRole on the role, and let its trust policy name this caller."
                        : "Check credentials and region, and allow kms:Decrypt on the stream's key in the caller's IAM policy"
                                + " and in the key policy.";
            case KEY_DISABLED -> "Enable the stream's key, or cancel its deletion.";
            case KEY_NOT_FOUND -> "Check that region and account are those of the stream's key.";
            case WRONG_KEY -> "Check that the resource id is that of the database that writes the stream.";
            case UNAVAILABLE, UNKNOWN_RESOURCE, NOT_AN_ENVELOPE, CORRUPT, BAD_SIGNATURE, NOT_GZIP, TOO_LARGE ->
                "This passes; try again.";
        };
    }

    private boolean fromSts() {
        AwsErrorDetails details = answer.awsErrorDetails();
        return details != null && "Sts".equals(details.serviceName());
    }
}
