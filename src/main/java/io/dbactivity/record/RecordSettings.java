// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which events become records, and of what shape.
 *
 * @param connectorName the connector's name in the worker
 * @param region the Region of the streams, for the record's {@code source}
 * @param topic may hold {@code ${resource.id}}, {@code ${instance.id}}, {@code ${engine}} and {@code ${stream}}
 * @param excludedUsers database users whose events are left out; letter case does not matter
 * @param includeOriginal true if a Struct also holds the event's own JSON text
 * @param largeEvents what becomes of an event that is larger than Kafka takes
 * @param rules select events, besides what is said of heartbeats and users
 */
public record RecordSettings(
        String connectorName,
        String region,
        String topic,
        RecordKey key,
        RecordValue value,
        boolean includeHeartbeats,
        Set<String> excludedUsers,
        boolean includeOriginal,
        LargeEventSettings largeEvents,
        EventRules rules) {

    public RecordSettings {
        Objects.requireNonNull(connectorName, "connectorName");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        excludedUsers = Set.copyOf(excludedUsers);
        Objects.requireNonNull(largeEvents, "largeEvents");
        Objects.requireNonNull(rules, "rules");
    }

    /** What decides which events are delivered, as text: the same for the same rules. */
    public String selection() {
        Set<String> users = new TreeSet<>();
        excludedUsers.forEach(user -> users.add(user.toLowerCase(Locale.ROOT)));
        String selection = "heartbeats=" + includeHeartbeats + " users=" + users;
        if (!rules.isEmpty()) {
            selection += " " + rules.selection();
        }
        // How large an event is also depends on the form of its value.
        return largeEvents.handling() == LargeEventSettings.Handling.SKIP
                ? selection + " " + value + "<=" + largeEvents.maxBytes()
                : selection;
    }

    /** The same for another Region: the one that the SDK found if the configuration names none. */
    public RecordSettings in(String otherRegion) {
        return new RecordSettings(
                connectorName,
                otherRegion,
                topic,
                key,
                value,
                includeHeartbeats,
                excludedUsers,
                includeOriginal,
                largeEvents,
                rules);
    }
}
