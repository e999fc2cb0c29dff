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
        return new RdsException(reason, operation + " failed" + cause(operation, reason, error), failure);
    }

    private static String cause(String operation, Reason reason, ServiceError error) {
        if (!error.credentialsAdvice().isEmpty()) {
            return ". " + error.credentialsAdvice();
        }
        if (reason != Reason.ACCESS_DENIED) {
            return ": " + error.description();
        }
        return error.isOfRole()
                ? ": the role cannot be assumed, " + error.description() + ". " + ServiceError.roleAdvice()
                : ": access denied. Allow the IAM action rds:" + operation + ", and check the role and aws.region.";
    }

    private static Reason reason(ServiceError error) {
        return switch (error.kind()) {
            case THROTTLED -> Reason.THROTTLED;
            case UNAVAILABLE, CLOCK_SKEWED -> Reason.UNAVAILABLE;
            case NO_CREDENTIALS, CREDENTIALS_EXPIRED -> Reason.NO_CREDENTIALS;
            case CREDENTIALS_INVALID, ACCESS_DENIED -> Reason.ACCESS_DENIED;
            case OTHER -> error.isOfRole() ? Reason.ACCESS_DENIED : Reason.REFUSED;
        };
    }
}
