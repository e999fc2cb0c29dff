// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Where the credentials of a call come from. */
final class Credentials {

    private Credentials() {}

    /** The configured credentials, else a default chain of our own, because the SDK's shared one must not be closed. */
    static AwsCredentialsProvider of(Optional<StaticCredentials> configured) {
        return configured
                .<AwsCredentialsProvider>map(it -> StaticCredentialsProvider.create(credentials(it)))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** The role's temporary credentials. A calling thread renews them when they are about to expire. */
    static StsAssumeRoleCredentialsProvider assuming(AssumedRole role, StsClient sts) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> {
                    request.roleArn(role.arn()).roleSessionName(role.sessionName());
                    role.externalId().ifPresent(request::externalId);
                })
                .build();
    }

    private static AwsCredentials credentials(StaticCredentials configured) {
        String id = configured.accessKeyId();
        String secret = configured.secretAccessKey();
        return configured
                .sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    }
}
