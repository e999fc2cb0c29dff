// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Clients of the AWS SDK for an endpoint on this machine, with credentials that nobody checks. */
public final class LocalClients {

    /** Access key and secret. */
    public static final String CREDENTIAL = "local";

    private LocalClients() {}

    public static KinesisClient kinesis(URI endpoint, Region region) {
        return reaching(endpoint, region, KinesisClient.builder());
    }

    public static KmsClient kms(URI endpoint, Region region) {
        return reaching(endpoint, region, KmsClient.builder());
    }

    public static RdsClient rds(URI endpoint, Region region) {
        return reaching(endpoint, region, RdsClient.builder());
    }

    private static <B extends AwsClientBuilder<B, C>, C> C reaching(URI endpoint, Region region, B builder) {
        return builder.endpointOverride(endpoint)
                .region(region)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(CREDENTIAL, CREDENTIAL)))
                .build();
    }
}
