// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records of one database, whose instances take turns at random. Not thread-safe.
 *
 * <p>Every event with its own text carries a marker that no other event of the database has.
 */
public final class DatabaseTraffic {

    private final SimulatedDatabase database;
    private final TrafficSettings settings;
    private final SplittableRandom random;
    private final List<InstanceTraffic> instances;

    /** @param markersFrom the first marker, so that several databases can be kept apart */
    public DatabaseTraffic(SimulatedDatabase database, TrafficSettings settings, long markersFrom) {
        this.database = database;
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        AtomicLong marker = new AtomicLong(markersFrom);
        this.instances = database.instanceIds().stream()
                .map(id -> instance(id, random.split(), marker))
                .toList();
    }

    /** A record of some instance with as many events as the settings ask for, but not more than the limit. */
    public InnerRecord nextRecord(int limit) {
        InstanceTraffic instance = instances.get(random.nextInt(instances.size()));
        int wanted = random.nextInt(settings.fewestEvents(), settings.mostEvents() + 1);
        List<SimulatedEvent> events = instance.take(Math.min(limit, wanted));
        if (settings.mixedHeartbeats() && takeDueHeartbeat(instance)) {
            events.add(random.nextInt(events.size() + 1), SimulatedEvent.HEARTBEAT);
        }
        return record(instance, events);
    }

    /** The heartbeats that are due, each alone in its record; none if they travel among events. */
    public List<InnerRecord> dueHeartbeats() {
        if (settings.mixedHeartbeats()) {
            return List.of();
        }
        return instances.stream()
                .filter(this::takeDueHeartbeat)
                .map(instance -> record(instance, List.of(SimulatedEvent.HEARTBEAT)))
                .toList();
    }

    private boolean takeDueHeartbeat(InstanceTraffic instance) {
        return instance.takeDueHeartbeat(settings.clock(), settings.heartbeat());
    }

    private InnerRecord record(InstanceTraffic instance, List<SimulatedEvent> events) {
        return new InnerRecord(database.clusterId(), instance.instanceId(), events);
    }

    private InstanceTraffic instance(String id, SplittableRandom own, AtomicLong marker) {
        Statements statements = settings.load().statements(own.split());
        SessionTraffic sessions =
                new SessionTraffic(statements, own.split(), settings.clock(), marker::incrementAndGet);
        return new InstanceTraffic(id, sessions, EngineEvents.of(database.engine(), own.split()));
    }
}
