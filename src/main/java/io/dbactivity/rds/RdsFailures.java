// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import io.dbactivity.aws.ServiceError;
import io.dbactivity.rds.RdsException.Reason;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call to RDS means. */
final class RdsFailures {

    private RdsFailures() {}

    static RdsException translate(String operation, SdkException failure) {
        ServiceError error = ServiceError.of(failure);
        Reason reason = reason(error);
        String what = operation + " failed: ";
        String message = reason == Reason.ACCESS_DENIED
                ? what + "access denied. Allow the IAM action rds:" + operation
                        + ", and check the credentials, the role and aws.region."
                : what + error.description();
        return new RdsException(reason, message, failure);
    }

    private static Reason reason(ServiceError error) {
        return switch (error.kind()) {
            case THROTTLED -> Reason.THROTTLED;
            case UNAVAILABLE -> Reason.UNAVAILABLE;
            case ACCESS_DENIED -> Reason.ACCESS_DENIED;
            case OTHER ->
                switch (error.code()) {
                    case "LimitExceededException" -> Reason.THROTTLED;
                    case "RequestTimeout", "RequestTimeoutException", "InternalFailureException" -> Reason.UNAVAILABLE;
                    default -> Reason.REFUSED;
                };
        };
    }
}
