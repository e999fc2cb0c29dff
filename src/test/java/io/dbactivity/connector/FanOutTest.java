// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.FetchMode;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Consumer;

/** The whole connector with enhanced fan-out, against a local AWS side, over its real protocols. */
@Timeout(180)
class FanOutTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration AT_ONCE = Duration.ofMillis(1500);
    private static final int MOST_STOPS = 5;

    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 2);
    private final LocalAws aws = stream.aws();
    private final KinesisClient kinesis = LocalClients.kinesis(aws.endpoint(), Region.EU_CENTRAL_1);

    @AfterEach
    void close() {
        kinesis.close();
        stream.close();
    }

    @Test
    void isPushedEverythingAndAsksForNothing() {
        try (var connector = connector().maxTasks(2).start()) {
            stream.simulator().produce(40);
            connector.pollUntilAllOf(stream);

            assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
            assertThat(aws.calls().of("GetRecords")).isZero();
            assertThat(aws.calls().of("RegisterStreamConsumer")).isEqualTo(1);
        }
    }

    @Test
    void goesOnWhereItWasWhenItsSubscriptionsEndAfterFiveMinutes() {
        try (var connector = connector().start()) {
            stream.simulator().produce(20);
            connector.pollUntilAllOf(stream);

            aws.clock().advance(FIVE_MINUTES);
            stream.simulator().produce(20);
            connector.pollUntilAllOf(stream);

            assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
            assertThat(aws.calls().of("SubscribeToShard")).isGreaterThanOrEqualTo(4);
            assertThat(connector.coverage("gap")).isEmpty();
        }
    }

    @Test
    void readsTheStreamThatIsMadeInThePlaceOfItsOwn() {
        try (var connector =
                connector().with("kinesis.shard.watch.interval.ms", "1000").start()) {
            stream.simulator().produce(10);
            connector.pollUntilAllOf(stream);

            aws.clock().advance(Duration.ofSeconds(5));
            aws.kinesis().recreateStream(stream.name(), 2);
            stream.simulator().produce(10);
            connector.pollUntilAllOf(stream);

            assertThat(connector.coverage("gap"))
                    .extracting(gap -> gap.getString("reason"))
                    .containsOnly("stream_recreated");
            assertThat(aws.calls().of("RegisterStreamConsumer")).isEqualTo(2);
        }
    }

    @Test
    void notesOnceThatItsStreamWasDeletedTogetherWithItsConsumer() {
        try (var connector =
                connector().with("kinesis.shard.watch.interval.ms", "3600000").start()) {
            stream.simulator().produce(10);
            connector.pollUntilAllOf(stream);

            aws.clock().advance(Duration.ofSeconds(5));
            aws.kinesis().deleteStream(stream.name());

            connector.pollUntil(() -> !connector.coverage("stream_deleted").isEmpty());
            for (int i = 0; i < 4; i++) {
                connector.pollOnce();
            }
            assertThat(connector.coverage("stream_deleted")).hasSize(1);
        }
    }

    @Test
    void registersAgainAndGoesOnIfSomebodyRemovesItsConsumer() {
        try (var connector =
                connector().with("kinesis.shard.watch.interval.ms", "1000").start()) {
            stream.simulator().produce(10);
            connector.pollUntilAllOf(stream);

            aws.clock().advance(Duration.ofSeconds(5));
            deregister(consumer());
            stream.simulator().produce(10);
            connector.pollUntilAllOf(stream);

            assertThat(LocalStream.delivered(connector.events())).isEqualTo(stream.deliverable());
            assertThat(connector.coverage("gap")).isEmpty();
        }
    }

    @Test
    void asksForItsConsumerOnceASecondHoweverManyShardsWait() {
        try (var large = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 40);
                var connector = large.connector(FetchMode.FANOUT).start()) {
            large.simulator().produce(40);
            connector.pollUntilAllOf(large);

            assertThat(large.aws().calls().mostInASecond("DescribeStreamConsumer"))
                    .isLessThanOrEqualTo(3);
        }
    }

    @Test
    void keepsTheConsumerThatItRegisteredByDefault() {
        try (var connector = connector().start()) {
            stream.simulator().produce(4);
            connector.pollUntilEvents(4);
            assertThat(consumer().consumerName()).isEqualTo("harness");
        }

        assertThat(consumers()).hasSize(1);
    }

    @Test
    void deregistersTheConsumerThatItRegisteredIfThatIsWanted() {
        try (var connector =
                connector().with("kinesis.fanout.deregister", "on.stop").start()) {
            stream.simulator().produce(4);
            connector.pollUntilEvents(4);
            assertThat(consumers()).hasSize(1);
        }

        assertThat(consumers()).isEmpty();
    }

    @Test
    void usesAConsumerOfItsNameThatWasThereBeforeAndLeavesItThere() {
        String streamArn = kinesis.describeStreamSummary(request -> request.streamName(stream.name()))
                .streamDescriptionSummary()
                .streamARN();
        Consumer foreign = kinesis.registerStreamConsumer(
                        request -> request.streamARN(streamArn).consumerName("auditors"))
                .consumer();
        try (var connector = connector()
                .with("kinesis.fanout.consumer.name", "auditors")
                .with("kinesis.fanout.deregister", "on.stop")
                .start()) {
            stream.simulator().produce(4);
            connector.pollUntilEvents(4);
        }

        assertThat(consumers()).extracting(Consumer::consumerARN).containsExactly(foreign.consumerARN());
        assertThat(aws.calls().of("RegisterStreamConsumer")).isEqualTo(1);
        assertThat(aws.calls().of("DeregisterStreamConsumer")).isZero();
    }

    /**
     * Tasks that move are read by nobody until they have stopped. By default, the SDK's event loops take two seconds to
     * end, each time. A busy machine takes as long only now and then, so the quickest of several stops is what counts.
     */
    @Test
    void stopsAtOnce() {
        Duration quickest = Duration.ofDays(1);
        for (int i = 0; i < MOST_STOPS && quickest.compareTo(AT_ONCE) >= 0; i++) {
            Duration stop = timeOfStop();
            quickest = stop.compareTo(quickest) < 0 ? stop : quickest;
        }
        assertThat(quickest).isLessThan(AT_ONCE);
    }

    private Duration timeOfStop() {
        try (var connector = connector().start()) {
            stream.simulator().produce(4);
            connector.pollUntilEvents(4);
            long before = System.nanoTime();

            connector.stop();

            return Duration.ofNanos(System.nanoTime() - before);
        }
    }

    private ConnectHarness connector() {
        return stream.connector(FetchMode.FANOUT);
    }

    private Consumer consumer() {
        return consumers().get(0);
    }

    private List<Consumer> consumers() {
        String streamArn = kinesis.describeStreamSummary(request -> request.streamName(stream.name()))
                .streamDescriptionSummary()
                .streamARN();
        return kinesis.listStreamConsumers(request -> request.streamARN(streamArn))
                .consumers();
    }

    private void deregister(Consumer consumer) {
        kinesis.deregisterStreamConsumer(request -> request.consumerARN(consumer.consumerARN()));
    }
}
