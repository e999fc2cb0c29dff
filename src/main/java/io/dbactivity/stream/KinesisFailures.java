// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.aws.ServiceError;
import io.dbactivity.stream.StreamException.Reason;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call to Kinesis means. */
final class KinesisFailures {

    /** Operations that take a position. Nothing else in our requests can be wrong, since it came from Kinesis. */
    private static final Set<String> POSITIONED = Set.of("GetShardIterator", "SubscribeToShard");

    /** Operations whose IAM resource is the consumer. */
    private static final Set<String> CONSUMED =
            Set.of("SubscribeToShard", "DescribeStreamConsumer", "DeregisterStreamConsumer");

    private KinesisFailures() {}

    static StreamException translate(String operation, Object resource, SdkException failure) {
        ServiceError error = ServiceError.of(failure);
        Reason reason = reason(operation, error);
        return new StreamException(reason, message(operation, resource, reason, error), failure);
    }

    private static Reason reason(String operation, ServiceError error) {
        return switch (error.kind()) {
            case THROTTLED -> Reason.THROTTLED;
            case UNAVAILABLE, CLOCK_SKEWED -> Reason.UNAVAILABLE;
            case NO_CREDENTIALS, CREDENTIALS_EXPIRED -> Reason.NO_CREDENTIALS;
            case CREDENTIALS_INVALID, ACCESS_DENIED -> Reason.ACCESS_DENIED;
            case OTHER -> error.isOfRole() ? Reason.ACCESS_DENIED : ofCode(operation, error.code());
        };
    }

    private static Reason ofCode(String operation, String code) {
        return switch (code) {
            case "ProvisionedThroughputExceededException", "KMSThrottlingException" -> Reason.THROTTLED;
            case "ExpiredIteratorException" -> Reason.ITERATOR_EXPIRED;
            case "ResourceNotFoundException" -> Reason.NOT_FOUND;
            case "InvalidArgumentException" -> POSITIONED.contains(operation) ? Reason.POSITION_LOST : Reason.REFUSED;
            // The key of the stream's own encryption can be enabled again; a listing can be begun again.
            case "ResourceInUseException",
                    "KMSDisabledException",
                    "KMSInvalidStateException",
                    "ExpiredNextTokenException" -> Reason.UNAVAILABLE;
            case "KMSAccessDeniedException", "KMSNotFoundException", "KMSOptInRequired" -> Reason.ACCESS_DENIED;
            default -> Reason.REFUSED;
        };
    }

    private static String message(String operation, Object resource, Reason reason, ServiceError error) {
        String what = operation + " on " + resource + " failed";
        if (!error.credentialsAdvice().isEmpty()) {
            return what + ". " + error.credentialsAdvice();
        }
        if (reason == Reason.ACCESS_DENIED && error.isOfRole()) {
            return what + ": the role cannot be assumed, " + error.description() + ". " + ServiceError.roleAdvice();
        }
        return what + ": " + cause(operation, reason, error);
    }

    private static String cause(String operation, Reason reason, ServiceError error) {
        return switch (reason) {
            case ACCESS_DENIED -> denial(operation, error);
            case NOT_FOUND -> "not found. The activity stream is stopped, or aws.region or the account is another one.";
            case POSITION_LOST -> "the shard does not know the stored position.";
            case THROTTLED -> "throttled" + limit(operation) + ".";
            case ITERATOR_EXPIRED -> "the iterator is older than five minutes.";
            case UNAVAILABLE, NO_CREDENTIALS, REFUSED, SHARD_EXPIRED, STREAM_RECREATED -> describe(error);
        };
    }

    private static String denial(String operation, ServiceError error) {
        return error.code().startsWith("KMS")
                ? error.description() + ". Kinesis may not use the KMS key with which the stream itself is encrypted."
                        + " Allow the IAM action kms:Decrypt on that key, and check that the key exists."
                : "access denied. Allow the IAM action kinesis:" + operation + " on this "
                        + (CONSUMED.contains(operation) ? "stream's consumers" : "stream")
                        + ", and check the role and aws.region.";
    }

    private static String limit(String operation) {
        return switch (operation) {
            case "GetRecords" -> "; another consumer may share the shard's 5 reads and 2 MB a second";
            case "RegisterStreamConsumer" -> "; a stream takes 20 consumers, and 5 at a time are made";
            default -> "";
        };
    }

    private static String describe(ServiceError error) {
        return error.code().equals("ResourceInUseException")
                ? error.description()
                        + ". Somebody else is subscribed, or was until a few seconds ago; if this goes on, another"
                        + " connector uses the same kinesis.fanout.consumer.name."
                : error.description();
    }
}
