// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** A worker's metrics of one task, with the refusals of the real ones (Kafka 4.3, PluginMetricsImpl). */
public final class FakePluginMetrics implements PluginMetrics {

    private final Map<MetricName, MetricValueProvider<?>> metrics = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    @SuppressWarnings("NonApiType") // Kafka's interface asks for it.
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        failIfClosed();
        for (String reserved : Set.of("connector", "task")) {
            if (tags.containsKey(reserved)) {
                throw new IllegalArgumentException("Cannot use " + reserved + " as a tag name");
            }
        }
        return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName name, MetricValueProvider<?> value) {
        failIfClosed();
        if (metrics.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("Metric " + name + " already exists");
        }
    }

    @Override
    public void removeMetric(MetricName name) {
        failIfClosed();
        if (metrics.remove(name) == null) {
            throw new IllegalArgumentException("Metric " + name + " doesn't exist");
        }
    }

    @Override
    public Sensor addSensor(String name) {
        throw new UnsupportedOperationException("nobody wants a sensor");
    }

    @Override
    public void removeSensor(String name) {
        throw new UnsupportedOperationException("nobody has a sensor");
    }

    private void failIfClosed() {
        if (closed) {
            throw new IllegalStateException("This PluginMetrics instance is closed");
        }
    }

    /** What the worker does with a task's metrics at last. */
    public void close() {
        closed = true;
        metrics.clear();
    }

    /** Each metric as {@code name{tag=value, …}}. */
    public Set<String> names() {
        return metrics.keySet().stream()
                .map(name -> name.name() + name.tags())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The value of the one metric of this name and these tags. */
    public Object value(String name, Map<String, String> tags) {
        return metrics.get(new MetricName(name, "plugins", "", tags)).value(new MetricConfig(), 0);
    }
}
