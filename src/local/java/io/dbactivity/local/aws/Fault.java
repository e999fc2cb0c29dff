// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import io.dbactivity.local.aws.wire.Account;
import io.dbactivity.local.aws.wire.AwsError;
import java.util.Optional;

/**
 * What a caller gets instead of the operation that it requested. Codes, HTTP statuses and texts are those of the real
 * services.
 */
@FunctionalInterface
public interface Fault {

    /** The error for this call; absent if the connection is closed without an answer. */
    Optional<AwsError> against(String service, String operation);

    /**
     * Too many calls. The code depends on the operation: ProvisionedThroughputExceededException if it reads or writes
     * Kinesis records, LimitExceededException if it asks for streams or shards, Throttling for STS and
     * ThrottlingException for KMS.
     */
    static Fault throttled() {
        return (service, operation) -> {
            boolean onRecords = operation.startsWith("Get") || operation.startsWith("Put");
            String code = switch (service) {
                case "kinesis" -> onRecords ? "ProvisionedThroughputExceededException" : "LimitExceededException";
                case "sts" -> "Throttling";
                default -> "ThrottlingException";
            };
            return Optional.of(AwsError.badRequest(code, "Rate exceeded"));
        };
    }

    /** An IAM policy does not allow the call. */
    static Fault accessDenied() {
        return (service, operation) -> {
            String action = service + ":" + operation;
            String message = "User: arn:aws:sts::" + Account.ID + ":assumed-role/connect/worker is not authorized to"
                    + " perform: " + action + " on resource: " + Account.arn(service, "*")
                    + " because no identity-based policy allows the " + action + " action";
            return Optional.of(
                    service.equals("sts")
                            ? new AwsError(403, "AccessDenied", message)
                            : AwsError.badRequest("AccessDeniedException", message));
        };
    }

    /** KMS's error for a ciphertext whose key the caller may not use, or whose key it cannot find. */
    static Fault keyNotAccessible() {
        return error(
                400,
                "AccessDeniedException",
                "The ciphertext refers to a customer master key that does not exist, does not exist in this region,"
                        + " or you are not allowed to access.");
    }

    /** KMS failed internally, and the caller should retry. */
    static Fault kmsUnavailable() {
        return error(500, "KMSInternalException", "The request was rejected because an internal exception occurred.");
    }

    static Fault internalFailure() {
        return error(500, "InternalFailure", "The request processing has failed because of an unknown error.");
    }

    static Fault serviceUnavailable() {
        return error(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");
    }

    static Fault expiredIterator() {
        return error(
                400, "ExpiredIteratorException", "Iterator expired. The iterator was created more than 5 minutes ago.");
    }

    static Fault connectionReset() {
        return (service, operation) -> Optional.empty();
    }

    static Fault error(int status, String code, String message) {
        return (service, operation) -> Optional.of(new AwsError(status, code, message));
    }
}
