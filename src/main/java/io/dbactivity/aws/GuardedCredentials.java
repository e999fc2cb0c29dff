// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Credentials whose provider may fail at any refresh, and with any exception. A caller could not tell such a failure
 * from its own: this provider says what it is.
 */
final class GuardedCredentials implements AwsCredentialsProvider {

    private final AwsCredentialsProvider provider;

    GuardedCredentials(AwsCredentialsProvider provider) {
        this.provider = provider;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (AwsServiceException | AbortedException | CredentialsUnavailableException e) {
            // What STS answers has codes of its own; an interrupted call was ended by us.
            throw e;
        } catch (RuntimeException e) {
            throw new CredentialsUnavailableException(e);
        }
    }
}
