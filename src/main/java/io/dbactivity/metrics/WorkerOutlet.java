// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes in the best way that the worker offers: among its own metrics from 4.1 on, otherwise by JMX. If one way
 * fails, takes the next, and at last publishes nothing: no metric is worth a task. Thread-safe.
 */
final class WorkerOutlet implements MetricOutlet {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerOutlet.class);

    private final Optional<MetricOutlet> ofWorker;
    private final MetricOutlet jmx;

    private WorkerOutlet(Optional<MetricOutlet> ofWorker, MetricOutlet jmx) {
        this.ofWorker = ofWorker;
        this.jmx = jmx;
    }

    static WorkerOutlet of(SourceTaskContext context, TaskName task) {
        return of(() -> PluginMetricsOutlet.of(context), task);
    }

    static WorkerOutlet of(SourceConnectorContext context, ConnectorName connector) {
        return of(() -> PluginMetricsOutlet.of(context), connector);
    }

    private static WorkerOutlet of(Supplier<MetricOutlet> ofWorker, MetricOwner owner) {
        return new WorkerOutlet(offered(ofWorker), new JmxOutlet(ManagementFactory.getPlatformMBeanServer(), owner));
    }

    private static Optional<MetricOutlet> offered(Supplier<MetricOutlet> ofWorker) {
        try {
            return Optional.of(ofWorker.get());
        } catch (LinkageError | RuntimeException notOffered) {
            LOG.info("The worker takes no metrics of plugins, as before Kafka 4.1. They are MBeans of the domain"
                    + " io.dbactivity.");
            return Optional.empty();
        }
    }

    @Override
    public Registration register(List<Series> series) {
        if (ofWorker.isEmpty()) {
            return registerByJmx(series);
        }
        try {
            return ofWorker.get().register(series);
        } catch (RuntimeException e) {
            LOG.info(
                    "The worker does not take metrics, probably since an earlier connector or task of this name has not"
                            + " stopped. They are MBeans of the domain io.dbactivity. {}",
                    e.getMessage());
            return registerByJmx(series);
        }
    }

    private Registration registerByJmx(List<Series> series) {
        try {
            return jmx.register(series);
        } catch (RuntimeException e) {
            LOG.warn("Some metrics are not published.", e);
            return Registration.NONE;
        }
    }
}
