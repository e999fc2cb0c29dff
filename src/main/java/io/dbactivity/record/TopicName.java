// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.Engine;

/** The topic of an event: a fixed name, or a template filled with where the event comes from. */
final class TopicName {

    /**
     * Topic names hold letters, digits, dot, underscore and hyphen (Kafka, org.apache.kafka.common.internals.Topic).
     */
    private static final String ILLEGAL = "[^a-zA-Z0-9._-]";

    private static final int LONGEST = 249;

    private static final String UNKNOWN = "unknown";

    private final String template;
    private final boolean fixed;

    TopicName(String template) {
        this.template = template;
        this.fixed = !template.contains("${");
    }

    String of(Coordinates at, String instanceId, Engine engine) {
        if (fixed) {
            return template;
        }
        String name = template.replace("${resource.id}", legal(at.resourceId()))
                .replace("${stream}", legal(at.stream()))
                .replace("${instance.id}", legal(instanceId))
                .replace("${engine}", engine.text());
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    private static String legal(String value) {
        return value == null || value.isEmpty() ? UNKNOWN : value.replaceAll(ILLEGAL, "_");
    }
}
