// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * What the connector counts on when it registers with a stream for enhanced fan-out. Each test's consumer has a name of
 * its own: kinesis-local, asked to deregister one, takes another stream's of the same name for it now and then.
 */
interface ConsumerContract {
    KinesisClient kinesis();

    @Test
    default void aConsumerIsActiveSomeTimeAfterItIsRegistered() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        String streamArn = stream.summary().streamARN();

        Consumer registered = register(streamArn, "activated");

        assertThat(registered.consumerARN()).startsWith(streamArn + "/consumer/activated:");
        assertThat(registered.consumerStatus()).isEqualTo(ConsumerStatus.CREATING);
        await().until(() -> describe(streamArn, "activated").consumerStatus() == ConsumerStatus.ACTIVE);
        ConsumerDescription described = describe(streamArn, "activated");
        assertThat(described.consumerARN()).isEqualTo(registered.consumerARN());
        assertThat(described.streamARN()).isEqualTo(streamArn);
        assertThat(kinesis()
                        .listStreamConsumers(request -> request.streamARN(streamArn))
                        .consumers())
                .extracting(Consumer::consumerARN)
                .containsExactly(registered.consumerARN());
    }

    @Test
    default void aStreamHasOneConsumerOfAName() {
        String streamArn = StreamUnderTest.create(kinesis(), 1).summary().streamARN();
        register(streamArn, "only");

        assertThatThrownBy(() -> register(streamArn, "only")).isInstanceOf(ResourceInUseException.class);
    }

    @Test
    default void aConsumerThatIsDeregisteredIsGone() {
        String streamArn = StreamUnderTest.create(kinesis(), 1).summary().streamARN();
        String arn = register(streamArn, "removed").consumerARN();
        await().until(() -> describe(streamArn, "removed").consumerStatus() == ConsumerStatus.ACTIVE);

        kinesis().deregisterStreamConsumer(request -> request.consumerARN(arn));

        await().untilAsserted(() ->
                assertThatThrownBy(() -> describe(streamArn, "removed")).isInstanceOf(ResourceNotFoundException.class));
        assertThatThrownBy(() -> kinesis().deregisterStreamConsumer(request -> request.consumerARN(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private Consumer register(String streamArn, String name) {
        return kinesis()
                .registerStreamConsumer(request -> request.streamARN(streamArn).consumerName(name))
                .consumer();
    }

    private ConsumerDescription describe(String streamArn, String name) {
        return kinesis()
                .describeStreamConsumer(request -> request.streamARN(streamArn).consumerName(name))
                .consumerDescription();
    }
}
