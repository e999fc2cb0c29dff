// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.time.Duration;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Creates what RDS and the database's owner create for an activity stream: the stream, and the key that wraps its data
 * keys.
 */
final class StreamCreation {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int POLLS = 1200;

    private final KinesisClient kinesis;
    private final KmsClient kms;

    StreamCreation(KinesisClient kinesis, KmsClient kms) {
        this.kinesis = kinesis;
        this.kms = kms;
    }

    /** Creates the stream if it does not exist, and waits until it is active. */
    void createStream(String stream, int shards) {
        try {
            kinesis.createStream(request -> request.streamName(stream).shardCount(shards));
        } catch (ResourceInUseException e) {
            // The stream exists from an earlier run, and is used again.
        }
        waiter().run(() -> kinesis.describeStreamSummary(request -> request.streamName(stream)));
    }

    /** The id of a new key. */
    String createKey(SimulatedDatabase database) {
        return kms.createKey(request -> request.description("Activity stream of " + database.resourceId()))
                .keyMetadata()
                .keyId();
    }

    private static Waiter<DescribeStreamSummaryResponse> waiter() {
        return Waiter.builder(DescribeStreamSummaryResponse.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(StreamCreation::isActive))
                .addAcceptor(WaiterAcceptor.retryOnResponseAcceptor(response -> !isActive(response)))
                .overrideConfiguration(waiting ->
                        waiting.maxAttempts(POLLS).backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(POLL)))
                .build();
    }

    private static boolean isActive(DescribeStreamSummaryResponse response) {
        return response.streamDescriptionSummary().streamStatus() == StreamStatus.ACTIVE;
    }
}
