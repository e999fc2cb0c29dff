// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Credentials could not be had: there are none, or what provides them failed. The SDK's providers say so with whatever
 * exception they meet.
 */
public final class CredentialsUnavailableException extends SdkClientException {

    private static final long serialVersionUID = 1L;

    private final String provider;

    public CredentialsUnavailableException(Throwable cause) {
        super(SdkClientException.builder()
                .message("Credentials could not be had")
                .cause(cause));
        this.provider = cause.getClass().getSimpleName();
    }

    /** The class of what the provider threw. Its text may hold what a credential process printed, and is left out. */
    String provider() {
        return "the provider failed with " + provider;
    }
}
