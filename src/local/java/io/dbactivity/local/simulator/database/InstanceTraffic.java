// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The events and heartbeats of one instance. Not thread-safe. */
final class InstanceTraffic {

    private final String instanceId;
    private final SessionTraffic sessions;
    private final EngineEvents engine;
    private final Deque<SimulatedEvent> waiting = new ArrayDeque<>();
    private Instant nextHeartbeat = Instant.MIN;

    InstanceTraffic(String instanceId, SessionTraffic sessions, EngineEvents engine) {
        this.instanceId = instanceId;
        this.sessions = sessions;
        this.engine = engine;
    }

    String instanceId() {
        return instanceId;
    }

    List<SimulatedEvent> take(int count) {
        List<SimulatedEvent> taken = new ArrayList<>(count + 1);
        while (taken.size() < count) {
            if (waiting.isEmpty()) {
                waiting.addAll(engine.of(sessions.next()));
            } else {
                taken.add(waiting.remove());
            }
        }
        return taken;
    }

    /**
     * Takes the heartbeat that is due, if one is. Returns whether one was; the next one is then due after the interval.
     */
    boolean takeDueHeartbeat(InstantSource clock, Duration interval) {
        Instant now = clock.instant();
        if (now.isBefore(nextHeartbeat)) {
            return false;
        }
        nextHeartbeat = now.plus(interval);
        return true;
    }
}
