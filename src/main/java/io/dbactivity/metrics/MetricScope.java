// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.List;

/**
 * Of what there is one value of a metric, and the tags that tell these apart. The connector is always a tag, and so is
 * the task if the value is of one.
 */
public enum MetricScope {
    /** One value for each task. */
    TASK(),
    /** One value for each task and reason. */
    REASON("reason"),
    /** One value for each stream of a task, and for each of the connector, which has no tag of a task. */
    STREAM("stream"),
    /** One value for each open shard of a task. */
    SHARD("stream", "shard");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that do not change.
    private final List<String> tags;

    MetricScope(String... tags) {
        this.tags = List.of(tags);
    }

    /** Names of the tags besides connector and task, in their order. */
    public List<String> tags() {
        return tags;
    }
}
