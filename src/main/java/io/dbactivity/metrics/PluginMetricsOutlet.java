// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Publishes among the worker's own metrics (KIP-877), which adds the tags of connector and task. Only this class names
 * what workers before 4.1 do not have, and is loaded by the attempt to use it. Thread-safe.
 */
final class PluginMetricsOutlet implements MetricOutlet {

    private final PluginMetrics metrics;

    private PluginMetricsOutlet(PluginMetrics metrics) {
        this.metrics = metrics;
    }

    /** @throws LinkageError if the worker is older than 4.1 */
    static MetricOutlet of(SourceTaskContext context) {
        return new PluginMetricsOutlet(context.pluginMetrics());
    }

    /** @throws LinkageError if the worker is older than 4.1 */
    static MetricOutlet of(SourceConnectorContext context) {
        return new PluginMetricsOutlet(context.pluginMetrics());
    }

    /**
     * @throws IllegalArgumentException if a connector or task that did not stop in time still has one of the names
     * @throws IllegalStateException if the worker has closed the metrics of the connector or task already
     */
    @Override
    public Registration register(List<Series> series) {
        List<MetricName> added = new ArrayList<>();
        try {
            series.forEach(one -> added.add(add(one)));
        } catch (RuntimeException e) {
            added.forEach(this::remove);
            throw e;
        }
        return () -> added.forEach(this::remove);
    }

    private MetricName add(Series series) {
        ActivityMetric metric = series.metric();
        MetricName name = metrics.metricName(metric.metricName(), metric.description(), series.tags());
        Gauge<Object> value = (config, now) -> series.value().get();
        metrics.addMetric(name, value);
        return name;
    }

    private void remove(MetricName name) {
        try {
            metrics.removeMetric(name);
        } catch (IllegalStateException | IllegalArgumentException gone) {
            // The worker takes all back when it closes the task.
        }
    }
}
