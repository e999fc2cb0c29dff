// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.task.RunningTask;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.connect.source.SourceRecord;

/** One task and its thread, which polls as a worker's does. */
final class SoakTask {

    /** Without exactly-once delivery, how many polls go by between two commits of offsets on average. */
    private static final int POLLS_PER_COMMIT = 4;

    private final SoakKafka kafka;
    private final Map<String, String> properties;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Thread thread = new Thread(this::run, "soak-task");
    private final List<SourceRecord> uncommitted = new ArrayList<>();
    private List<SourceRecord> inFlight = List.of();
    private boolean dead;
    private volatile boolean stopping;
    private volatile Throwable failure;

    SoakTask(SoakKafka kafka, Map<String, String> properties, InstantSource clock, SplittableRandom random) {
        this.kafka = kafka;
        this.properties = properties;
        this.clock = clock;
        this.random = random;
        thread.setDaemon(true);
    }

    /** The same task before its start. */
    SoakTask again() {
        return new SoakTask(kafka, properties, clock, random.split());
    }

    void start() {
        thread.start();
    }

    private void run() {
        try (RunningTask task = TaskStart.start(TaskConfig.read(properties), new TaskContext(kafka.offsets()), clock)) {
            while (!stopping) {
                List<SourceRecord> polled = task.poll();
                send(polled == null ? List.of() : polled);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        flush();
    }

    /** The records of one poll are on their way while the next poll goes on. */
    private synchronized void send(List<SourceRecord> polled) {
        if (dead) {
            return;
        }
        arrive(inFlight);
        inFlight = polled;
        if (random.nextInt(POLLS_PER_COMMIT) == 0) {
            commit();
        }
    }

    private void arrive(List<SourceRecord> records) {
        kafka.write(records);
        uncommitted.addAll(records);
    }

    private void commit() {
        kafka.commit(uncommitted);
        uncommitted.clear();
    }

    private synchronized void flush() {
        if (!dead) {
            arrive(inFlight);
            inFlight = List.of();
            commit();
        }
    }

    /** What was on its way arrives in part where no transaction holds it together, and its offsets perhaps. */
    synchronized void kill() {
        dead = true;
        stopping = true;
        if (!kafka.exactlyOnce()) {
            arrive(inFlight.subList(0, random.nextInt(inFlight.size() + 1)));
            if (random.nextBoolean()) {
                commit();
            }
        }
    }

    void askToStop() {
        stopping = true;
    }

    void stop() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }
}
