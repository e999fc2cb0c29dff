// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import io.dbactivity.local.aws.LocalAws;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Kinesis by a client of the SDK that does not retry, as the connector's does not. */
final class SdkKinesis {

    private SdkKinesis() {}

    static AwsKinesis at(LocalAws aws) {
        return new AwsKinesis(clientAt(aws), ControlPlaneRateLimit.sharedBy(1));
    }

    static AwsKinesis at(URI endpoint, AwsCredentialsProvider credentials) {
        return new AwsKinesis(client(endpoint, credentials), ControlPlaneRateLimit.sharedBy(1));
    }

    static KinesisClient clientAt(LocalAws aws) {
        return client(aws.endpoint(), StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    private static KinesisClient client(URI endpoint, AwsCredentialsProvider credentials) {
        return KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }
}
