// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.Assembly;
import io.dbactivity.DatabaseActivitySourceConnector;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A connector between its start and its stop, and what a worker would hold of it: its context and its tasks'. */
public final class ConnectorRun {

    private final DatabaseActivitySourceConnector connector = new DatabaseActivitySourceConnector();
    private final Map<String, String> properties;
    private final OffsetStorageReader offsets;
    private final InstantSource clock;
    private final AtomicBoolean reconfigure = new AtomicBoolean();
    private volatile RuntimeException failure;
    private TransactionContext transactions;
    private Optional<PluginMetrics> metrics = Optional.empty();

    /** Has the tasks say where transactions end, as with {@code transaction.boundary=connector}. */
    void boundaries(TransactionContext context) {
        transactions = context;
    }

    /** Has the worker take metrics of plugins, as from Kafka 4.1 on. Without, it is an earlier worker. */
    void metrics(PluginMetrics ofTasks) {
        metrics = Optional.of(ofTasks);
    }

    /** @param clock of the tasks */
    public ConnectorRun(Map<String, String> properties, OffsetStorageReader offsets, InstantSource clock) {
        this.properties = Map.copyOf(properties);
        this.offsets = offsets;
        this.clock = clock;
    }

    /** @throws RuntimeException the connector's own, if it cannot start */
    public void start() {
        connector.initialize(new ConnectorSide());
        connector.start(properties);
    }

    public List<Map<String, String>> taskConfigs(int most) {
        return connector.taskConfigs(most);
    }

    /** Makes a task and starts it on the caller's thread. If it cannot start, it is stopped again, as by a worker. */
    public SourceTask startTask(Map<String, String> taskProperties) {
        SourceTask task = Assembly.task(clock);
        task.initialize(new TaskSide(taskProperties, offsets, transactions, metrics));
        try {
            task.start(taskProperties);
        } catch (RuntimeException e) {
            task.stop();
            throw e;
        }
        return task;
    }

    /** Asks for another division, as the connector itself may do at any time. */
    void requestReconfiguration() {
        reconfigure.set(true);
    }

    /** True once for any number of requests: the caller then starts the tasks again. */
    boolean takeReconfiguration() {
        return reconfigure.getAndSet(false);
    }

    /** What the connector has raised while it ran. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    public void stop() {
        connector.stop();
    }

    private final class ConnectorSide implements SourceConnectorContext {

        @Override
        public void requestTaskReconfiguration() {
            requestReconfiguration();
        }

        @Override
        public void raiseError(Exception e) {
            failure = new IllegalStateException("The connector raised an error", e);
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return offsets;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("no metrics in this harness");
        }
    }

    /**
     * @param transactionContext null if transactions end where the worker wants
     * @param metrics absent if the worker is one before Kafka 4.1
     */
    private record TaskSide(
            Map<String, String> configs,
            OffsetStorageReader offsetStorageReader,
            TransactionContext transactionContext,
            Optional<PluginMetrics> metrics)
            implements SourceTaskContext {

        @Override
        public PluginMetrics pluginMetrics() {
            return metrics.orElseThrow(() -> new NoSuchMethodError("not before Kafka 4.1"));
        }
    }
}
