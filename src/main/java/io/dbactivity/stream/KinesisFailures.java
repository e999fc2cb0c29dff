// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.stream.StreamException.Reason;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Kinesis's error codes, read once. Codes are compared and not exception classes, because an error that a proxy or an
 * endpoint in front of Kinesis makes up arrives without a class of its own.
 */
public final class KinesisFailures {

    /** Operations that take a position. Of the rest of our requests nothing can be wrong: it came from Kinesis. */
    private static final Set<String> POSITIONED = Set.of("GetShardIterator", "SubscribeToShard");

    /** Operations whose IAM resource is the consumer. */
    private static final Set<String> CONSUMED =
            Set.of("SubscribeToShard", "DescribeStreamConsumer", "DeregisterStreamConsumer");

    private KinesisFailures() {}

    static StreamException translate(String operation, Object resource, SdkException failure) {
        Reason reason = reason(operation, failure);
        return new StreamException(reason, message(operation, resource, reason, failure), failure);
    }

    public static Reason reason(String operation, SdkException failure) {
        if (!(failure instanceof AwsServiceException service)) {
            return clientReason(failure);
        }
        if (service.isThrottlingException() || service.statusCode() == 429) {
            return Reason.THROTTLED;
        }
        if (service.statusCode() >= 500) {
            return Reason.UNAVAILABLE;
        }
        return switch (code(service)) {
            case "ProvisionedThroughputExceededException", "LimitExceededException", "KMSThrottlingException" ->
                Reason.THROTTLED;
            case "ExpiredIteratorException" -> Reason.ITERATOR_EXPIRED;
            case "ResourceNotFoundException" -> Reason.NOT_FOUND;
            case "InvalidArgumentException" -> POSITIONED.contains(operation) ? Reason.POSITION_LOST : Reason.REFUSED;
            case "ResourceInUseException", "RequestTimeout", "RequestTimeoutException", "InternalFailureException" ->
                Reason.UNAVAILABLE;
            default -> deniesAccess(service) ? Reason.ACCESS_DENIED : Reason.REFUSED;
        };
    }

    private static boolean deniesAccess(AwsServiceException service) {
        return service.statusCode() == 401
                || service.statusCode() == 403
                || switch (code(service)) {
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
    private static Reason clientReason(SdkException failure) {
        boolean noCredentials = !(failure instanceof ApiCallTimeoutException)
                && failure.getMessage() != null
                && failure.getMessage().startsWith("Unable to load credentials");
        return noCredentials ? Reason.ACCESS_DENIED : Reason.UNAVAILABLE;
    }

    private static String code(AwsServiceException service) {
        String code = service.awsErrorDetails() == null
                ? null
                : service.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String message(String operation, Object resource, Reason reason, SdkException failure) {
        String what = operation + " on " + resource + " failed: ";
        return switch (reason) {
            case ACCESS_DENIED ->
                what + "access denied. Allow the IAM action kinesis:" + operation + " on this "
                        + (CONSUMED.contains(operation) ? "stream's consumers" : "stream")
                        + ", and check the credentials, the role and aws.region.";
            case NOT_FOUND ->
                what + "not found. The activity stream is stopped, or aws.region or the account is another one.";
            case POSITION_LOST -> what + "the shard does not know the stored position.";
            case THROTTLED -> what + "throttled" + limit(operation) + ".";
            case ITERATOR_EXPIRED -> what + "the iterator is older than five minutes.";
            case UNAVAILABLE, REFUSED, SHARD_EXPIRED, STREAM_RECREATED -> what + describe(failure);
        };
    }

    private static String limit(String operation) {
        return switch (operation) {
            case "GetRecords" -> "; another consumer may share the shard's 5 reads and 2 MB a second";
            case "RegisterStreamConsumer" -> "; a stream takes 20 consumers, and 5 at a time are made";
            default -> "";
        };
    }

    public static String describe(SdkException failure) {
        if (!(failure instanceof AwsServiceException service)) {
            return failure.getClass().getSimpleName();
        }
        String code = code(service) + " (HTTP " + service.statusCode() + ")";
        return code(service).equals("ResourceInUseException")
                ? code + ". Somebody else is subscribed, or was until a few seconds ago; if this goes on, another"
                        + " connector uses the same kinesis.fanout.consumer.name."
                : code;
    }
}
