// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.Map;

/** Whose metrics they are: the connector's or a task's. */
interface MetricOwner {

    /** What begins the name of each MBean, by key, in its order. */
    Map<String, String> jmxProperties();
}
