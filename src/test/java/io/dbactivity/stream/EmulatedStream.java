// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.awaitility.Awaitility.await;

import io.dbactivity.aws.AwsConnection;
import io.dbactivity.aws.NetworkSettings;
import io.dbactivity.aws.ServiceAccess;
import io.dbactivity.aws.StaticCredentials;
import io.dbactivity.local.aws.Emulator;
import io.dbactivity.local.aws.Emulators;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** kinesis-local, an emulator by others that knows enhanced fan-out, and the connector's own ways to it. */
final class EmulatedStream implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Emulator emulator = Emulators.kinesisLocal();
    private final AwsConnection connection = AwsConnection.open(
            new ServiceAccess(
                    Optional.of("us-east-1"),
                    Optional.of(emulator.endpoint()),
                    Optional.of(new StaticCredentials("local", "local", Optional.empty())),
                    Optional.empty(),
                    new NetworkSettings(false, false, Optional.empty())),
            TIMEOUT);
    private final KinesisClient client = connection.client(KinesisClient.builder());

    AwsKinesis kinesis() {
        return new AwsKinesis(connection.client(KinesisClient.builder()), ControlPlaneRateLimit.sharedBy(1));
    }

    AwsFanOut fanOut(String consumerName) {
        return new AwsFanOut(consumers(consumerName), connection.streamingClient(KinesisAsyncClient.builder()));
    }

    AwsStreamConsumers consumers(String name) {
        return new AwsStreamConsumers(
                connection.client(KinesisClient.builder()), name, ControlPlaneRateLimit.sharedBy(1));
    }

    /** A stream of one shard. */
    StreamIdentity stream() {
        var stream = StreamIdentity.ofResource("cluster-" + UUID.randomUUID());
        client.createStream(request -> request.streamName(stream.name()).shardCount(1));
        await().atMost(TIMEOUT)
                .until(() -> client.describeStreamSummary(request -> request.streamName(stream.name()))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
        return stream;
    }

    String put(StreamIdentity stream, String text) {
        return client.putRecord(request ->
                        request.streamName(stream.name()).partitionKey("key").data(SdkBytes.fromUtf8String(text)))
                .sequenceNumber();
    }

    @Override
    public void close() {
        connection.close();
        emulator.close();
    }
}
