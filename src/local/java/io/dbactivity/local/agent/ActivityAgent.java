// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import io.dbactivity.local.aws.rds.ActivityStream;
import io.dbactivity.local.aws.rds.LocalRds;
import io.dbactivity.local.aws.rds.StreamStatus;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Writes the activity stream of a real PostgreSQL while RDS has one: what the server logs from the moment when it is
 * started until it is stopped. While there is no stream, the log is thrown away.
 *
 * <p>Each event reaches Kinesis at least once. The agent notes how far it is after Kinesis has accepted the events, so
 * one that is killed and started again continues there, and writes at most its last batch again. Runs on a thread of
 * its own; the caller closes the clients after it.
 */
public final class ActivityAgent implements AutoCloseable {

    private static final long PAUSE_MILLIS = 2;
    private static final long PAUSE_WITHOUT_STREAM_MILLIS = 50;

    private final AgentSettings settings;
    private final LocalRds rds;
    private final KinesisClient kinesis;
    private final KmsClient kms;
    private final InstantSource clock;
    private final LossWindow losses;
    private final LogTail tail;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "activity-agent");
    private final AtomicLong delivered = new AtomicLong();
    private Delivery delivery;
    private volatile RuntimeException failure;

    private ActivityAgent(
            AgentSettings settings, LocalRds rds, KinesisClient kinesis, KmsClient kms, InstantSource clock) {
        this.settings = settings;
        this.rds = rds;
        this.kinesis = kinesis;
        this.kms = kms;
        this.clock = clock;
        this.losses = new LossWindow(rds, settings.identifier());
        this.tail = new LogTail(
                settings.logDirectory(),
                LogPosition.load(settings.positionFile()).orElse(LogPosition.FIRST));
        thread.setDaemon(true);
    }

    /** Starts an agent, which continues where an earlier one of the same settings has stopped. */
    public static ActivityAgent start(
            AgentSettings settings, LocalRds rds, KinesisClient kinesis, KmsClient kms, InstantSource clock) {
        var agent = new ActivityAgent(settings, rds, kinesis, kms, clock);
        agent.thread.start();
        return agent;
    }

    private void run() {
        try (tail) {
            while (stopping.getCount() > 0) {
                Optional<ActivityStream> started = rds.activityStream(settings.identifier())
                        .filter(stream -> stream.status() != StreamStatus.STARTING);
                started.ifPresentOrElse(this::write, this::discard);
            }
        } catch (RuntimeException e) {
            failure = e;
            losses.open(clock.instant());
        } catch (java.io.IOException e) {
            failure = new java.io.UncheckedIOException(e);
        } finally {
            endDelivery();
        }
    }

    private void write(ActivityStream stream) {
        if (delivery != null && !delivery.isInto(stream)) {
            // It was stopped and started while this thread waited for Kinesis.
            endDelivery();
        }
        if (delivery == null) {
            delivery = Delivery.begin(settings, stream, tail, kinesis, kms, losses, clock, delivered::addAndGet);
        }
        if (!delivery.advance()) {
            pause(PAUSE_MILLIS);
        }
    }

    private void discard() {
        endDelivery();
        tail.skipToEnd();
        tail.position().store(settings.positionFile());
        tail.deleteBefore(tail.position());
        pause(PAUSE_WITHOUT_STREAM_MILLIS);
    }

    private void endDelivery() {
        if (delivery != null) {
            delivery.close();
            delivery = null;
        }
    }

    private void pause(long millis) {
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    /** How many events Kinesis has accepted from this agent. */
    public long delivered() {
        return delivered.get();
    }

    /** @throws IllegalStateException if the agent has given up */
    public void requireHealthy() {
        if (failure != null) {
            throw new IllegalStateException("The activity stream agent has given up", failure);
        }
        if (!thread.isAlive() && stopping.getCount() > 0) {
            throw new IllegalStateException("The activity stream agent has died");
        }
    }

    /** Stops without delivering what is still in the log: another agent continues there. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
