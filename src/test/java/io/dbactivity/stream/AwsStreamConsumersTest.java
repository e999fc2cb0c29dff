// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.aws.LocalAws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

class AwsStreamConsumersTest {

    private static final int SHARERS = 4;

    private final LocalAws aws = LocalAws.start();
    private final KinesisClient client = SdkKinesis.clientAt(aws);
    private final AwsStreamConsumers consumers =
            new AwsStreamConsumers(client, "reader", ControlPlaneRateLimit.sharedBy(SHARERS));

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void registersWithManyStreamsAndAsksForOneArn() {
        List<StreamIdentity> streams = List.of(stream("A"), stream("B"), stream("C"));
        streams.forEach(stream -> aws.kinesis().createStream(stream.name(), 1));

        assertThat(streams).allSatisfy(stream -> {
            assertThat(consumers.consumer(stream)).isEmpty();
            String arn = consumers.register(stream).orElseThrow();
            assertThat(arn).contains(":stream/" + stream.name() + "/consumer/reader:");
            assertThat(consumers.consumer(stream)).map(StreamConsumer::arn).contains(arn);
        });
        assertThat(aws.calls().of("DescribeStreamSummary")).isEqualTo(1);
    }

    @Test
    void asksForNoArnOfAStreamThatIsKnownByIt() {
        String name = stream("A").name();
        aws.kinesis().createStream(name, 1);
        var byArn = new StreamIdentity(
                name, Optional.of("arn:aws:kinesis:us-east-1:123456789012:stream/" + name), "cluster-A");

        assertThat(consumers.register(byArn)).isPresent();
        assertThat(aws.calls().of("DescribeStreamSummary")).isZero();
    }

    /** A share of a fourth is two calls a second. */
    @Test
    void spacesItsCallsWhereAStreamIsNotThere() {
        Instant before = Instant.now();
        for (int i = 0; i < 3; i++) {
            assertThat(consumers.consumer(stream("gone"))).isEmpty();
        }

        assertThat(aws.calls().of("DescribeStreamSummary")).isEqualTo(3);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(990));
    }

    private static StreamIdentity stream(String name) {
        return StreamIdentity.ofResource("cluster-" + name);
    }
}
