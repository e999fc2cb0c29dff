// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/**
 * SubscribeToShard of the local Kinesis, by the API reference, through the SDK. Time stands still unless a test moves
 * it.
 */
@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class SubscriptionTest {
    private static final String READER = "reader";
    private static final String SHARD = "shardId-000000000000";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    private final LocalAws aws = LocalAws.start(() -> BEGIN);
    private final KinesisClient kinesis = SdkClients.kinesis(aws.streamingEndpoint());
    private final KinesisAsyncClient streaming = SdkClients.streamingKinesis(aws.streamingEndpoint());
    private String stream;
    private String streamArn;
    private String consumer;

    @BeforeEach
    void register() {
        aws.calls().reset();
        stream = "stream-" + UUID.randomUUID();
        aws.kinesis().createStream(stream, 1);
        streamArn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        consumer = registered(READER);
        aws.clock().advance(Duration.ofSeconds(1));
    }

    private String registered(String name) {
        return kinesis.registerStreamConsumer(
                        request -> request.streamARN(streamArn).consumerName(name))
                .consumer()
                .consumerARN();
    }

    @AfterAll
    void stop() {
        streaming.close();
        kinesis.close();
        aws.close();
    }

    @Test
    void pushesWhatIsThereAndWhatComes() {
        put("one");
        put("two");
        Subscriber subscriber = subscribe(ShardIteratorType.TRIM_HORIZON).awaitRecords(2);
        aws.clock().advance(FIVE_SECONDS);
        String third = put("three");

        subscriber.awaitRecords(3);

        assertThat(subscriber.texts()).containsExactly("one", "two", "three");
        assertThat(subscriber.records().get(2).sequenceNumber()).isEqualTo(third);
        assertThat(subscriber.records().get(2).approximateArrivalTimestamp())
                .isEqualTo(aws.clock().instant());
        assertThat(subscriber.lastEvent().continuationSequenceNumber()).isEqualTo(third);
        assertThat(subscriber.lastEvent().millisBehindLatest()).isZero();
    }

    @Test
    void beginsWhereItIsTold() {
        put("one");
        Instant between = aws.clock().instant().plusSeconds(3);
        aws.clock().advance(FIVE_SECONDS);
        String two = put("two");
        aws.clock().advance(FIVE_SECONDS);
        put("three");

        assertThat(textsFrom(from(ShardIteratorType.AT_SEQUENCE_NUMBER).sequenceNumber(two)))
                .containsExactly("two", "three");
        assertThat(textsFrom(from(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(two)))
                .containsExactly("three");
        assertThat(textsFrom(from(ShardIteratorType.AT_TIMESTAMP).timestamp(between)))
                .containsExactly("two", "three");
    }

    private List<String> textsFrom(StartingPosition.Builder position) {
        aws.clock().advance(FIVE_SECONDS);
        return subscribe(position.build()).awaitEvents(1).texts();
    }

    @Test
    void saysEveryFiveSecondsThatThereIsNothing() {
        Subscriber subscriber = subscribe(ShardIteratorType.LATEST).awaitEvents(1);
        aws.clock().advance(FIVE_SECONDS);
        subscriber.awaitEvents(2);

        assertThat(subscriber.records()).isEmpty();
        String continuation = subscriber.lastEvent().continuationSequenceNumber();
        put("one");
        assertThat(textsFrom(from(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(continuation)))
                .containsExactly("one");
    }

    @Test
    void endsAfterFiveMinutes() throws Throwable {
        Subscriber subscriber = subscribe(ShardIteratorType.LATEST).awaitEvents(1);

        aws.clock().advance(Duration.ofMinutes(5).minusMillis(1));
        subscriber.awaitEvents(2);
        assertThat(subscriber.isOver()).isFalse();
        aws.clock().advance(Duration.ofMillis(1));

        subscriber.awaitEnd();
    }

    @Test
    void endsWithTheShardAndNamesItsChildren() throws Throwable {
        Subscriber subscriber = subscribe(ShardIteratorType.TRIM_HORIZON).awaitEvents(1);
        put("last");
        aws.kinesis().split(stream, SHARD);

        subscriber.awaitEnd();

        assertThat(subscriber.texts()).containsExactly("last");
        assertThat(subscriber.lastEvent().continuationSequenceNumber()).isNull();
        assertThat(subscriber.lastEvent().childShards())
                .extracting(ChildShard::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(subscriber.lastEvent().childShards())
                .extracting(ChildShard::parentShards)
                .containsOnly(List.of(SHARD));
    }

    @Test
    void refusesASecondSubscriberForFiveSecondsAndThenLetsItTakeOver() throws Throwable {
        Subscriber first = subscribe(ShardIteratorType.LATEST).awaitEvents(1);
        aws.clock().advance(Duration.ofMillis(4_999));
        assertThatThrownBy(() -> subscribe(ShardIteratorType.LATEST).awaitEnd())
                .isInstanceOf(ResourceInUseException.class);
        aws.clock().advance(Duration.ofMillis(1));

        Subscriber second = subscribe(ShardIteratorType.LATEST).awaitEvents(1);

        assertThatThrownBy(first::awaitEnd).isInstanceOf(ResourceInUseException.class);
        put("one");
        assertThat(second.awaitRecords(1).texts()).containsExactly("one");
        assertThat(first.texts()).isEmpty();
    }

    @Test
    void refusesAConsumerThatIsNotActiveOrNotThere() {
        consumer = registered("young");
        assertThatThrownBy(() -> subscribe(ShardIteratorType.LATEST).awaitEnd())
                .isInstanceOf(ResourceInUseException.class);

        kinesis.deregisterStreamConsumer(request -> request.consumerARN(consumer));
        assertThatThrownBy(() -> subscribe(ShardIteratorType.LATEST).awaitEnd())
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void endsWithItsConsumer() {
        Subscriber subscriber = subscribe(ShardIteratorType.LATEST).awaitEvents(1);

        kinesis.deregisterStreamConsumer(request -> request.consumerARN(consumer));

        assertThatThrownBy(subscriber::awaitEnd).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aPositionThatWasNeverInTheShardIsInvalid() {
        assertThatThrownBy(() -> subscribe(from(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                .sequenceNumber("17")
                                .build())
                        .awaitEnd())
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void aStreamTakesTwentyConsumers() {

        for (int i = 1; i < 20; i++) {
            registered(READER + i);
        }

        assertThatThrownBy(() -> registered("one-too-many")).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void faultsHaveTheirWay() {
        aws.faults().next("SubscribeToShard", Fault.throttled(), 1);
        aws.faults().next("SubscribeToShard", Fault.connectionReset(), 1);

        assertThatThrownBy(() -> subscribe(ShardIteratorType.LATEST).awaitEnd())
                .isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> subscribe(ShardIteratorType.LATEST).awaitEnd()).isInstanceOf(SdkClientException.class);
        subscribe(ShardIteratorType.LATEST).awaitEvents(1);
        assertThat(aws.calls().of("SubscribeToShard")).isEqualTo(3);
    }

    private String put(String text) {
        return aws.kinesis().put(stream, "key", text.getBytes(UTF_8));
    }

    private Subscriber subscribe(ShardIteratorType type) {
        return subscribe(from(type).build());
    }

    private Subscriber subscribe(StartingPosition position) {
        return new Subscriber(streaming, consumer, SHARD, position);
    }

    private static StartingPosition.Builder from(ShardIteratorType type) {
        return StartingPosition.builder().type(type);
    }
}
