// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.rds;

import io.dbactivity.stream.KinesisFailures;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamException.Reason;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call to RDS means. */
final class RdsFailures {

    private RdsFailures() {}

    static StreamException translate(String operation, SdkException failure) {
        Reason reason = KinesisFailures.reason(operation, failure);
        String what = operation + " failed: ";
        String message = reason == Reason.ACCESS_DENIED
                ? what + "access denied. Allow the IAM action rds:" + operation
                        + ", and check the credentials, the role and aws.region."
                : what + KinesisFailures.describe(failure);
        return new StreamException(reason, message, failure);
    }
}
