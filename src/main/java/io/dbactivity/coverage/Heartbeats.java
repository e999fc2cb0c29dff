// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which database instances of a stream are alive. An instance is watched from its first heartbeat on, since not every
 * engine is known to send any; from then on each of its records is a sign of life, because a busy instance need not send
 * heartbeats. All times are those at which records arrived in Kinesis, so that a consumer which is behind does not take a
 * database for dead. Used by one thread.
 */
public final class Heartbeats {

    /**
     * A time without a sign of life.
     *
     * @param since the last sign before
     * @param until the first sign after, or the moment up to which there was none
     */
    public record Silence(String instanceId, Instant since, Instant until) {}

    private static final class Instance {
        Instant lastSign;
        boolean missing;
    }

    private final Map<String, Instance> instances = new TreeMap<>();

    /** Takes in a record; answers with the silence that it ends, where that one has been told. */
    public Optional<Silence> heard(String instanceId, boolean heartbeat, Instant arrival) {
        Instance instance = instances.get(instanceId);
        if (instance == null) {
            if (heartbeat) {
                instance = new Instance();
                instance.lastSign = arrival;
                instances.put(instanceId, instance);
            }
            return Optional.empty();
        }
        Instant before = instance.lastSign;
        instance.lastSign = arrival.isAfter(before) ? arrival : before;
        boolean resumed = instance.missing;
        instance.missing = false;
        return resumed ? Optional.of(new Silence(instanceId, before, instance.lastSign)) : Optional.empty();
    }

    /**
     * The instances that have fallen silent since the last look.
     *
     * @param readUntil the moment up to which everything is read
     * @param patience how long an instance may be silent
     */
    public List<Silence> missing(Instant readUntil, Duration patience) {
        List<Silence> missing = new ArrayList<>();
        instances.forEach((id, instance) -> {
            if (!instance.missing && instance.lastSign.plus(patience).isBefore(readUntil)) {
                instance.missing = true;
                missing.add(new Silence(id, instance.lastSign, readUntil));
            }
        });
        return missing;
    }
}
