// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.Objects;

/**
 * Which task the metrics are of.
 *
 * @param connector the connector's name
 * @param number the task's, from 0 on
 */
public record TaskName(String connector, int number) {

    public TaskName {
        Objects.requireNonNull(connector, "connector");
    }
}
