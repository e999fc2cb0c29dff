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
 * Watches which database instances of a stream are alive. An instance is watched from its first heartbeat on, because
 * not every engine is known to send heartbeats. From then on each of its records is a sign of life, because a busy
 * instance need not send heartbeats. All times are those at which records arrived in Kinesis, so that a consumer that
 * is behind does not take a database for dead. For one thread.
 */
public final class Heartbeats {

    /**
     * A time without a sign of life from an instance.
     *
     * @param since when the last sign before it arrived
     * @param until when the first sign after it arrived, or the moment up to which there was none
     */
    public record Silence(String instanceId, Instant since, Instant until) {}

    private static final class Instance {
        Instant lastSign;
        boolean missing;
    }

    private final Map<String, Instance> instances = new TreeMap<>();

    /**
     * Takes a record.
     *
     * @param heartbeat true if a heartbeat is in it
     * @param arrival when the record arrived in Kinesis
     * @return the silence that the record ends, if that silence was reported by {@link #findMissing}
     */
    public Optional<Silence> take(String instanceId, boolean heartbeat, Instant arrival) {
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
     * Finds the instances that have fallen silent since the last call. A silence is reported once.
     *
     * @param readUntil everything that arrived in Kinesis before this moment is read
     * @param timeout how long an instance may be silent
     */
    public List<Silence> findMissing(Instant readUntil, Duration timeout) {
        List<Silence> missing = new ArrayList<>();
        instances.forEach((id, instance) -> {
            if (!instance.missing && instance.lastSign.plus(timeout).isBefore(readUntil)) {
                instance.missing = true;
                missing.add(new Silence(id, instance.lastSign, readUntil));
            }
        });
        return missing;
    }
}
