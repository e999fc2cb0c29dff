// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.wire;

/**
 * An error answer, as an AWS service sends it: HTTP status, error code and message.
 */
public final class AwsError extends RuntimeException {
    private final int status;
    private final String code;

    public AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The status that both services give to every error of the caller, access denied included. */
    public static AwsError badRequest(String code, String message) {
        return new AwsError(400, code, message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
