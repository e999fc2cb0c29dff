// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.DatabaseTraffic;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.database.TrafficSettings;
import io.dbactivity.local.simulator.envelope.Damage;
import io.dbactivity.local.simulator.envelope.EnvelopeWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Databases that write activity streams to a Kinesis endpoint, as Aurora and RDS do, with an account of what they
 * wrote.
 *
 * <p>They write while running, between {@link #start} and {@link #stop}, and whenever told to {@link #produce}.
 * Thread-safe. The caller closes the clients.
 */
public final class ActivitySimulator implements AutoCloseable {

    /** The distance between the first markers of two databases, which keeps their markers distinct. */
    private static final long MARKERS_PER_DATABASE = 1_000_000_000_000L;

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final SimulatorSettings settings;
    private final StreamCreation creation;
    private final Map<String, String> keyIds = new ConcurrentHashMap<>();
    private final Map<String, DatabaseProducer> producers = new LinkedHashMap<>();
    private final ProducedAccount account = new ProducedAccount();
    private ProductionRun run;

    ActivitySimulator(KinesisClient kinesis, KmsClient kms, SimulatorSettings settings) {
        this.settings = settings;
        this.creation = new StreamCreation(kinesis, kms);
        for (SimulatedDatabase database : settings.databases()) {
            database.keyId().ifPresent(keyId -> keyIds.put(database.resourceId(), keyId));
            producers.put(database.resourceId(), producer(kinesis, kms, database, producers.size()));
        }
    }

    /** A builder of a simulator that writes to these clients' endpoints. */
    public static ActivitySimulatorBuilder builder(KinesisClient kinesis, KmsClient kms) {
        return new ActivitySimulatorBuilder(kinesis, kms);
    }

    /** Creates the stream of each database, unless it exists, and a KMS key for each database that names none. */
    public void createStreams(int shards) {
        for (SimulatedDatabase database : settings.databases()) {
            creation.createStream(database.streamName(), shards);
            keyIds.computeIfAbsent(database.resourceId(), id -> creation.createKey(database));
        }
    }

    /** Makes every database write at the rate, on its own daemon thread. */
    public synchronized void start() {
        if (run != null) {
            throw new IllegalStateException("The simulator is running");
        }
        run = new ProductionRun(List.copyOf(producers.values()), settings.eventsPerSecond(), settings.mostEvents());
    }

    /**
     * Waits while running until the databases have produced all the events that they may.
     *
     * @return false if that took too long; also true if a database failed, which {@link #stop} then reports
     */
    public boolean awaitEnd(Duration longest) throws InterruptedException {
        ProductionRun current;
        synchronized (this) {
            current = run;
        }
        return current == null || current.awaitEnd(longest);
    }

    /**
     * Stops the writing that {@link #start} began. Returns when everything that was put is in the account.
     *
     * @throws IllegalStateException if a database could not continue writing
     */
    public synchronized void stop() {
        if (run == null) {
            return;
        }
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            run = null;
        }
    }

    /**
     * Puts this many events, shared evenly by the databases, and the heartbeats that are due. Returns when they are
     * put.
     */
    public void produce(int events) {
        List<DatabaseProducer> all = new ArrayList<>(producers.values());
        for (int i = 0; i < all.size(); i++) {
            all.get(i).produce(ProductionRun.share(events, i, all.size()), NEVER);
        }
    }

    /** Puts this many events of one database. */
    public void produce(String resourceId, int events) {
        producer(resourceId).produce(events, NEVER);
    }

    /** Puts one damaged record of one database. */
    public void produce(String resourceId, Damage damage) {
        producer(resourceId).produce(damage, NEVER);
    }

    /** What was put so far. It keeps growing. */
    public ProducedAccount account() {
        return account;
    }

    /** The KMS key that wraps the data keys of a database. */
    public String keyId(String resourceId) {
        String keyId = keyIds.get(resourceId);
        if (keyId == null) {
            throw new IllegalStateException("No KMS key yet for " + resourceId + ": name one or create the streams");
        }
        return keyId;
    }

    @Override
    public void close() {
        stop();
    }

    private DatabaseProducer producer(String resourceId) {
        DatabaseProducer producer = producers.get(resourceId);
        if (producer == null) {
            throw new IllegalArgumentException("No database " + resourceId);
        }
        return producer;
    }

    private DatabaseProducer producer(KinesisClient kinesis, KmsClient kms, SimulatedDatabase database, int index) {
        TrafficSettings traffic = settings.traffic().withSeed(settings.traffic().seed() + index);
        return new DatabaseProducer(
                new DatabaseTraffic(database, traffic, MARKERS_PER_DATABASE * index),
                EnvelopeWriter.of(
                        database,
                        settings.format(database.engine()),
                        kms,
                        () -> keyId(database.resourceId()),
                        settings.recordsPerDataKey()),
                new StreamWriter(
                        kinesis,
                        database.streamName(),
                        new PartitionKeys(traffic.seed(), settings.partitionKey()),
                        account));
    }
}
