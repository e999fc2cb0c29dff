// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the AWS SDK for an endpoint on this machine. They do not retry, so that a test sees every answer. */
final class SdkClients {
    private static final Duration SLOW_EMULATOR = Duration.ofSeconds(60);

    private SdkClients() {}

    static KinesisClient kinesis(URI endpoint) {
        return at(endpoint, KinesisClient.builder()).build();
    }

    /** By HTTP/2. */
    static KinesisAsyncClient streamingKinesis(URI endpoint) {
        return common(endpoint, KinesisAsyncClient.builder()).build();
    }

    static KmsClient kms(URI endpoint) {
        return at(endpoint, KmsClient.builder()).build();
    }

    static RdsClient rds(URI endpoint) {
        return at(endpoint, RdsClient.builder()).build();
    }

    static StsClient sts(URI endpoint) {
        return at(endpoint, StsClient.builder()).build();
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B at(URI endpoint, B builder) {
        return common(endpoint, builder)
                .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(SLOW_EMULATOR));
    }

    private static <B extends AwsClientBuilder<B, ?>> B common(URI endpoint, B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "secret")))
                .overrideConfiguration(override -> override.retryStrategy(retries -> retries.maxAttempts(1)));
    }
}
