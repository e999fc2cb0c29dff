// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** One task and its thread, which polls as a worker's does. */
final class InProcessTask {

    /** Without exactly-once delivery, how many polls go by between two commits of offsets on average. */
    private static final int POLLS_PER_COMMIT = 4;

    private final InProcessKafka kafka;
    private final ConnectorRun connector;
    private final Map<String, String> properties;
    private final SplittableRandom random;
    private final Thread thread = new Thread(this::run, "in-process-task");
    private final List<SourceRecord> uncommitted = new ArrayList<>();
    private List<SourceRecord> inFlight = List.of();
    private SourceTask task;
    private boolean dead;
    private volatile boolean stopping;
    private volatile Throwable failure;

    InProcessTask(
            InProcessKafka kafka, ConnectorRun connector, Map<String, String> properties, SplittableRandom random) {
        this.kafka = kafka;
        this.connector = connector;
        this.properties = properties;
        this.random = random;
        thread.setDaemon(true);
    }

    /** The same task before its start. */
    InProcessTask again() {
        return new InProcessTask(kafka, connector, properties, random.split());
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            task = connector.startTask(properties);
            poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        flush();
    }

    private void poll() throws InterruptedException {
        try {
            while (!stopping) {
                List<SourceRecord> polled = task.poll();
                send(polled == null ? List.of() : polled);
            }
        } finally {
            task.stop();
        }
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
        Acknowledged.by(task, records);
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

    /** Without exactly-once delivery, a part of what was on its way arrives, and its offsets perhaps. */
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
