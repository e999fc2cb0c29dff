// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;

class LocalAwsTest {

    @Test
    void smoke() {
        try (LocalAws aws = LocalAws.start();
                KinesisClient kinesis = SdkClients.kinesis(aws.endpoint());
                KmsClient kms = SdkClients.kms(aws.endpoint());
                StsClient sts = SdkClients.sts(aws.endpoint())) {
            kinesis.createStream(r -> r.streamName("s").shardCount(2));
            System.err.println(kinesis.describeStreamSummary(r -> r.streamName("s")));
            System.err.println(kinesis.listShards(r -> r.streamName("s")));
            System.err.println(kinesis.listStreams());
            var put =
                    kinesis.putRecord(r -> r.streamName("s").partitionKey("a").data(SdkBytes.fromUtf8String("hello")));
            System.err.println(put);
            var it = kinesis.getShardIterator(r -> r.streamName("s")
                    .shardId(put.shardId())
                    .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                    .timestamp(java.time.Instant.now().minusSeconds(5)));
            var got = kinesis.getRecords(r -> r.shardIterator(it.shardIterator()));
            System.err.println(got);
            assertThat(got.records().get(0).data().asUtf8String()).isEqualTo("hello");
            try {
                kinesis.listShards(r -> r.streamName("x"));
            } catch (RuntimeException e) {
                System.err.println(e);
            }
            try {
                kinesis.getRecords(r -> r.shardIterator("x"));
            } catch (RuntimeException e) {
                System.err.println(e);
            }
            String key = kms.createKey().keyMetadata().arn();
            var data = kms.generateDataKey(r -> r.keyId(key).keySpec("AES_256").encryptionContext(Map.of("a", "b")));
            System.err.println(data.ciphertextBlob().asByteArray().length);
            System.err.println(
                    kms.decrypt(r -> r.ciphertextBlob(data.ciphertextBlob()).encryptionContext(Map.of("a", "b"))));
            try {
                kms.decrypt(r -> r.ciphertextBlob(data.ciphertextBlob()));
            } catch (RuntimeException e) {
                System.err.println(e);
            }
            System.err.println(kms.describeKey(r -> r.keyId(key)));
            System.err.println(sts.assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/x")
                    .roleSessionName("me")
                    .externalId("e&1")));
            System.err.println(aws.sts().requests());
            aws.sts().requireExternalId("arn:x", "y");
            try {
                sts.assumeRole(r -> r.roleArn("arn:x").roleSessionName("me"));
            } catch (RuntimeException e) {
                System.err.println(e);
            }
        }
    }
}
