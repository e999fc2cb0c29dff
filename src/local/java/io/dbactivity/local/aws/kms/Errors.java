// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kms;

import io.dbactivity.local.aws.wire.AwsError;

/** The errors of KMS that belong to no key, with texts as the service words them. */
final class Errors {

    private Errors() {}

    /** What the request model forbids, as the service's front end words it. */
    static AwsError validation(String member, String constraint) {
        return AwsError.badRequest(
                "ValidationException",
                "1 validation error detected: Value at '" + member + "' failed to satisfy constraint: " + constraint);
    }
}
