// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.LoadProfile;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.database.TrafficSettings;
import io.dbactivity.local.simulator.envelope.MessageFormat;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Collects the settings of an {@link ActivitySimulator}. Everything except a database has a default. */
public final class ActivitySimulatorBuilder {

    private final KinesisClient kinesis;
    private final KmsClient kms;
    private final List<SimulatedDatabase> databases = new ArrayList<>();
    private final Map<DatabaseEngine, MessageFormat> formats = new EnumMap<>(DatabaseEngine.class);
    private LoadProfile load = LoadProfile.MIXED;
    private int fewestEvents = 1;
    private int mostEventsInRecord = 10;
    private Duration heartbeats = Duration.ofSeconds(1);
    private boolean mixedHeartbeats;
    private long seed = 1;
    private InstantSource clock = InstantSource.system();
    private double eventsPerSecond = 100;
    private long mostEvents = Long.MAX_VALUE;
    private int recordsPerDataKey = 100_000;
    private Optional<String> partitionKey = Optional.empty();

    ActivitySimulatorBuilder(KinesisClient kinesis, KmsClient kms) {
        this.kinesis = kinesis;
        this.kms = kms;
    }

    /** Adds a database. */
    public ActivitySimulatorBuilder database(SimulatedDatabase database) {
        databases.add(database);
        return this;
    }

    /** Uses other messages than {@link MessageFormat#of} for an engine. */
    public ActivitySimulatorBuilder format(DatabaseEngine engine, MessageFormat format) {
        formats.put(engine, format);
        return this;
    }

    /** What the sessions do; by default {@link LoadProfile#MIXED}. */
    public ActivitySimulatorBuilder load(LoadProfile profile) {
        this.load = profile;
        return this;
    }

    /** How many events a record holds, drawn at random; by default 1 to 10. */
    public ActivitySimulatorBuilder eventsPerRecord(int fewest, int most) {
        this.fewestEvents = fewest;
        this.mostEventsInRecord = most;
        return this;
    }

    /** How often each instance sends a heartbeat, by the clock; by default every second. */
    public ActivitySimulatorBuilder heartbeats(Duration interval) {
        this.heartbeats = interval;
        return this;
    }

    /** Sends heartbeats among events, instead of each alone in its record. */
    public ActivitySimulatorBuilder mixHeartbeats() {
        this.mixedHeartbeats = true;
        return this;
    }

    /** The same seed and clock give the same inner records. */
    public ActivitySimulatorBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /** The source of the times in the events. The rate follows the real clock even so. */
    public ActivitySimulatorBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /** The rate of each database while running, in events a second; by default 100. */
    public ActivitySimulatorBuilder eventsPerSecond(double rate) {
        this.eventsPerSecond = rate;
        return this;
    }

    /** How many events the databases produce together while running; by default unlimited. */
    public ActivitySimulatorBuilder mostEvents(long limit) {
        this.mostEvents = limit;
        return this;
    }

    /** How many records share a data key; by default 100,000. */
    public ActivitySimulatorBuilder recordsPerDataKey(int records) {
        this.recordsPerDataKey = records;
        return this;
    }

    /** One partition key for every record, instead of a random UUID for each. */
    public ActivitySimulatorBuilder partitionKey(String key) {
        this.partitionKey = Optional.of(key);
        return this;
    }

    /** @throws IllegalArgumentException if there is no database, or if a number is not valid */
    public ActivitySimulator build() {
        TrafficSettings traffic =
                new TrafficSettings(load, fewestEvents, mostEventsInRecord, heartbeats, mixedHeartbeats, seed, clock);
        return new ActivitySimulator(
                kinesis,
                kms,
                new SimulatorSettings(
                        databases, traffic, formats, eventsPerSecond, mostEvents, recordsPerDataKey, partitionKey));
    }
}
