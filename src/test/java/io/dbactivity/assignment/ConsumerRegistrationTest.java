// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.ErrorSettings;
import io.dbactivity.failure.LostPositions;
import io.dbactivity.failure.UndecodableRecords;
import io.dbactivity.failure.UnreadableStreams;
import io.dbactivity.harness.LogLines;
import io.dbactivity.stream.FanOutSettings.Deregistration;
import io.dbactivity.stream.StreamConsumer;
import io.dbactivity.stream.StreamConsumers;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamException.Reason;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ConsumerRegistrationTest {

    private static final StreamIdentity OURS = StreamIdentity.ofResource("cluster-OURS");
    private static final StreamIdentity THEIRS = StreamIdentity.ofResource("cluster-THEIRS");

    private final Consumers consumers = new Consumers();
    private final LogLines log = new LogLines(ConsumerRegistration.class);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void deregistersWhatItRegisteredAndNotWhatItFound() {
        consumers.register(THEIRS);
        ConsumerRegistration registration = registration(Deregistration.ON_STOP);
        registration.register(List.of(OURS, THEIRS));
        registration.register(List.of(OURS, THEIRS));
        assertThat(consumers.arns).containsOnlyKeys(OURS, THEIRS);

        registration.close();

        assertThat(consumers.arns).containsOnlyKeys(THEIRS);
    }

    @Test
    void leavesAloneWhatSomebodyElseRegisteredInThePlaceOfItsOwn() {
        ConsumerRegistration registration = registration(Deregistration.ON_STOP);
        registration.register(List.of(OURS));
        consumers.arns.clear();
        consumers.register(OURS);
        registration.register(List.of(OURS));

        registration.close();

        assertThat(consumers.arns).containsOnlyKeys(OURS);
    }

    @Test
    void deregistersNothingByDefault() {
        ConsumerRegistration registration = registration(Deregistration.NEVER);
        registration.register(List.of(OURS));

        registration.close();

        assertThat(consumers.arns).containsOnlyKeys(OURS);
    }

    @Test
    void registersAnewWhatSomebodyRemoved() {
        ConsumerRegistration registration = registration(Deregistration.NEVER);
        registration.register(List.of(OURS));
        consumers.arns.clear();

        registration.register(List.of(OURS));

        assertThat(consumers.arns).containsEntry(OURS, "consumer:2");
    }

    @Test
    void looksAgainAtAStreamThatTakesNoMoreConsumersNow() {
        consumers.refusal = Optional.of(Reason.THROTTLED);
        ConsumerRegistration registration = registration(Deregistration.NEVER);
        registration.register(List.of(OURS));
        assertThat(consumers.arns).isEmpty();
        consumers.refusal = Optional.empty();

        registration.register(List.of(OURS));

        assertThat(consumers.arns).containsOnlyKeys(OURS);
    }

    @Test
    void oneStreamThatRefusesStopsNoOther() {
        consumers.register(THEIRS);
        consumers.refusal = Optional.of(Reason.ACCESS_DENIED);

        registration(Deregistration.NEVER).register(List.of(OURS, THEIRS));

        assertThat(consumers.arns).containsOnlyKeys(THEIRS);
    }

    @Test
    void failsWhereItMayRegisterWithNoStream() {
        consumers.refusal = Optional.of(Reason.ACCESS_DENIED);

        assertThatThrownBy(() -> registration(Deregistration.NEVER).register(List.of(OURS)))
                .isInstanceOf(ConnectException.class)
                .hasMessage("refused for the test");
    }

    @Test
    void aRefusedDeregistrationIsLoggedAndStopsNoStop() {
        ConsumerRegistration registration = registration(Deregistration.ON_STOP);
        registration.register(List.of(OURS));
        consumers.refusal = Optional.of(Reason.ACCESS_DENIED);

        registration.close();

        assertThat(log.lines())
                .contains("WARN consumer:1 was not deregistered, and AWS goes on billing it. refused for the test");
    }

    @Test
    void stopsInTimeWhereKinesisDoesNotAnswer() {
        ConsumerRegistration registration = registration(Deregistration.ON_STOP, Duration.ofMillis(200));
        registration.register(List.of(OURS));
        consumers.silent = true;

        registration.close();

        assertThat(log.lines()).contains("WARN There was no time to deregister consumer:1, which AWS goes on billing.");
    }

    /** One with more time for its calls than they need on any machine. */
    private ConsumerRegistration registration(Deregistration deregistration) {
        return registration(deregistration, Duration.ofSeconds(30));
    }

    private ConsumerRegistration registration(Deregistration deregistration, Duration patience) {
        var policy = new ErrorPolicy(
                new ErrorSettings(UndecodableRecords.FAIL, LostPositions.CONTINUE, UnreadableStreams.ISOLATE));
        return new ConsumerRegistration(
                consumers, deregistration, policy, patience, Thread::new, InstantSource.system());
    }

    private static final class Consumers implements StreamConsumers {

        private final Map<StreamIdentity, String> arns = new HashMap<>();
        private Optional<Reason> refusal = Optional.empty();
        private boolean silent;
        private int registrations;

        @Override
        public synchronized Optional<StreamConsumer> consumer(StreamIdentity stream) {
            return Optional.ofNullable(arns.get(stream)).map(arn -> new StreamConsumer(arn, true));
        }

        @Override
        public synchronized Optional<String> register(StreamIdentity stream) {
            refuseWhereWanted();
            arns.put(stream, "consumer:" + ++registrations);
            return Optional.of(arns.get(stream));
        }

        @Override
        public synchronized void deregister(String consumerArn) {
            refuseWhereWanted();
            if (silent) {
                beSilent();
            }
            arns.values().remove(consumerArn);
        }

        private void refuseWhereWanted() {
            refusal.ifPresent(reason -> {
                throw new StreamException(reason, "refused for the test", null);
            });
        }

        private static void beSilent() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new StreamException(Reason.UNAVAILABLE, "interrupted", e);
            }
        }
    }
}
