// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import io.dbactivity.local.aws.rds.ActivityStream;
import io.dbactivity.local.aws.rds.StreamMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** From the log into one activity stream, while that is started. Used by one thread. */
final class Delivery implements AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_BACKLOG = Duration.ofSeconds(1);

    private final AgentSettings settings;
    private final ActivityStream stream;
    private final LogTail tail;
    private final LossWindow losses;
    private final InstantSource clock;
    private final EventMapper mapper;
    private final ActivityRecords records;
    private final StreamOutput output;
    private final Optional<CommitGate> gate;
    private final List<ActivityEvent> events = new ArrayList<>();
    private OptionalLong marker = OptionalLong.empty();
    private Instant caughtUp;
    private Instant lastRecord = Instant.EPOCH;
    private Instant looked = Instant.EPOCH;
    private final LongConsumer accepted;
    private long sent;
    private long damaged;

    private Delivery(
            AgentSettings settings,
            ActivityStream stream,
            LogTail tail,
            LossWindow losses,
            InstantSource clock,
            ActivityRecords records,
            StreamOutput output,
            Optional<CommitGate> gate,
            LongConsumer accepted) {
        this.settings = settings;
        this.stream = stream;
        this.tail = tail;
        this.losses = losses;
        this.clock = clock;
        this.mapper = new EventMapper("127.0.0.1", settings.serverVersion());
        this.records = records;
        this.output = output;
        this.gate = gate;
        this.accepted = accepted;
        this.caughtUp = clock.instant();
        this.damaged = tail.damaged();
    }

    /** @param accepted is told how many more events Kinesis has accepted */
    static Delivery begin(
            AgentSettings settings,
            ActivityStream stream,
            LogTail tail,
            KinesisClient kinesis,
            KmsClient kms,
            LossWindow losses,
            InstantSource clock,
            LongConsumer accepted) {
        Optional<CommitGate> gate = stream.mode() == StreamMode.SYNC
                ? Optional.of(CommitGate.open(settings, losses, clock))
                : Optional.empty();
        return new Delivery(
                settings,
                stream,
                tail,
                losses,
                clock,
                new ActivityRecords(settings.database(), kms, stream.kmsKeyId()),
                new StreamOutput(kinesis, stream.streamName()),
                gate,
                accepted);
    }

    boolean isInto(ActivityStream started) {
        return stream.isSameAs(started);
    }

    /** Does what can be done at once. Returns false if there is nothing to do for a moment. */
    boolean advance() {
        boolean idle = output.isEmpty() && events.isEmpty() && !readLog();
        try {
            output.add(records.of(events));
            sent += events.size();
            events.clear();
            if (output.isEmpty() && isHeartbeatDue()) {
                output.add(List.of(records.heartbeat()));
            }
        } catch (SdkException e) {
            // KMS gives no data key now. The events wait, like those that Kinesis refuses.
            boundBacklog();
            return false;
        }
        if (output.isEmpty()) {
            passGate();
            return !idle;
        }
        if (output.send()) {
            accepted.accept(sent);
            sent = 0;
            notePosition();
            passGate();
            return true;
        }
        boundBacklog();
        return false;
    }

    /** Returns false if the log has nothing new. */
    private boolean readLog() {
        List<byte[]> lines = tail.next();
        if (lines.isEmpty()) {
            caughtUp = clock.instant();
        }
        for (byte[] bytes : lines) {
            LogLine.parse(bytes).ifPresentOrElse(this::take, this::lose);
        }
        if (tail.damaged() > damaged) {
            damaged = tail.damaged();
            lose();
        }
        return !lines.isEmpty();
    }

    private void take(LogLine line) {
        gate.ifPresent(open -> {
            OptionalLong found = open.marker(line);
            marker = found.isPresent() ? found : marker;
        });
        events.addAll(mapper.map(line));
    }

    private void lose() {
        losses.open(caughtUp);
    }

    private boolean isHeartbeatDue() {
        return !clock.instant().isBefore(lastRecord.plus(HEARTBEAT));
    }

    private void notePosition() {
        lastRecord = clock.instant();
        tail.position().store(settings.positionFile());
        tail.deleteBefore(tail.position());
        if (!gate.map(CommitGate::isLifted).orElse(false)) {
            losses.close(lastRecord);
        }
    }

    private void passGate() {
        marker.ifPresent(number -> gate.orElseThrow().accept(number));
        marker = OptionalLong.empty();
    }

    /** The log waits for Kinesis, but not without bound. */
    private void boundBacklog() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(LOOK_AT_BACKLOG))) {
            return;
        }
        looked = now;
        if (tail.backlog() > settings.limits().backlog()) {
            losses.open(caughtUp);
            events.clear();
            output.clear();
            sent = 0;
            tail.skipToEnd();
            tail.deleteBefore(tail.position());
        }
    }

    @Override
    public void close() {
        gate.ifPresent(CommitGate::close);
    }
}
