// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.record.ActivitySchema;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceConnectorContext;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Runs the whole connector against a local AWS side as a worker would, on the test's thread: connector, tasks, polls,
 * stored offsets, reconfiguration. Real protocol, no Kafka. The tasks' time is that of the AWS side, which a test can
 * move.
 */
final class ConnectHarness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, String> properties = new HashMap<>();
    private final InstantSource clock;
    private final Offsets offsets;
    private final List<SourceRecord> records = new ArrayList<>();
    private final List<SourceTask> tasks = new ArrayList<>();
    private final AtomicBoolean reconfigure = new AtomicBoolean();
    private DatabaseActivitySourceConnector connector;
    private long eventCount;
    private int maxTasks = 1;
    private Duration longestPoll = Duration.ZERO;

    ConnectHarness(LocalAws aws) {
        this(aws, new Offsets());
    }

    ConnectHarness(LocalAws aws, Offsets offsets) {
        this.clock = aws.clock();
        this.offsets = offsets;
        properties.putAll(properties(aws));
    }

    /** Those of a connector that finds everything at the local AWS side, and is quick to tell. */
    static Map<String, String> properties(LocalAws aws) {
        String endpoint = aws.endpoint().toString();
        return Map.of(
                "name",
                "harness",
                "aws.region",
                "eu-central-1",
                "aws.access.key.id",
                "local",
                "aws.secret.access.key",
                Planted.SECRET_ACCESS_KEY,
                "aws.kinesis.endpoint",
                endpoint,
                "aws.kms.endpoint",
                endpoint,
                "aws.rds.endpoint",
                endpoint,
                "aws.sts.endpoint",
                endpoint,
                "kinesis.poll.interval.ms",
                "200",
                "coverage.interval.ms",
                "1000");
    }

    ConnectHarness with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    ConnectHarness with(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    ConnectHarness maxTasks(int most) {
        maxTasks = most;
        return this;
    }

    ConnectHarness start() {
        connector = new DatabaseActivitySourceConnector();
        connector.initialize(new ConnectorSide());
        connector.start(properties);
        startTasks();
        return this;
    }

    private void startTasks() {
        for (Map<String, String> taskProperties : connector.taskConfigs(maxTasks)) {
            var task = new DatabaseActivitySourceTask(clock);
            task.initialize(new TaskSide(taskProperties, offsets, null));
            task.start(taskProperties);
            tasks.add(task);
        }
    }

    /** Starts all tasks again before the next poll, from what the connector saw last. */
    void restartTasks() {
        reconfigure.set(true);
    }

    /** Polls until the condition holds; fails with what was seen when it does not within 90 seconds. */
    void pollUntil(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited in vain; delivered were " + events().size() + " events and "
                        + coverage().stream()
                                .map(entry -> entry.getString("kind"))
                                .toList());
            }
            pollOnce();
        }
    }

    void pollUntilEvents(int count) {
        pollUntil(() -> eventCount >= count);
    }

    /** Polls until everything that can be delivered is, and not more than that. */
    void pollUntilAllOf(LocalStream stream) {
        pollUntil(() -> eventCount >= stream.simulator().account().events());
    }

    /** One poll of each task, and what a worker does beside. */
    void pollOnce() {
        if (reconfigure.getAndSet(false)) {
            stopTasks();
            startTasks();
        }
        tasks.forEach(this::poll);
    }

    private void poll(SourceTask task) {
        Instant before = Instant.now();
        try {
            List<SourceRecord> polled = task.poll();
            if (polled != null) {
                records.addAll(polled);
                eventCount += polled.stream().filter(ConnectHarness::isEvent).count();
                polled.forEach(offsets::store);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            Duration taken = Duration.between(before, Instant.now());
            longestPoll = taken.compareTo(longestPoll) > 0 ? taken : longestPoll;
        }
    }

    /** Whatever its value is. */
    private static boolean isEvent(SourceRecord record) {
        return record.headers().lastWithName("das.event.id") != null;
    }

    /** The longest time that any poll has taken. */
    Duration longestPoll() {
        return longestPoll;
    }

    List<SourceRecord> records() {
        return List.copyOf(records);
    }

    List<SourceRecord> eventRecords() {
        return records.stream().filter(ConnectHarness::isEvent).toList();
    }

    List<Struct> events() {
        return values(ActivitySchema.EVENT);
    }

    List<SourceRecord> coverageRecords() {
        return records.stream()
                .filter(record -> record.valueSchema() == CoverageSchema.COVERAGE)
                .toList();
    }

    List<Struct> coverage() {
        return values(CoverageSchema.COVERAGE);
    }

    List<Struct> coverage(String kind) {
        return coverage().stream()
                .filter(entry -> entry.getString("kind").equals(kind))
                .toList();
    }

    private List<Struct> values(Schema schema) {
        return records.stream()
                .filter(record -> record.valueSchema() == schema)
                .map(record -> (Struct) record.value())
                .toList();
    }

    Offsets offsets() {
        return offsets;
    }

    int tasks() {
        return tasks.size();
    }

    void stop() {
        stopTasks();
        if (connector != null) {
            connector.stop();
        }
    }

    private void stopTasks() {
        tasks.forEach(SourceTask::stop);
        tasks.clear();
    }

    @Override
    public void close() {
        stop();
    }

    private final class ConnectorSide implements SourceConnectorContext {

        @Override
        public void requestTaskReconfiguration() {
            reconfigure.set(true);
        }

        @Override
        public void raiseError(Exception e) {
            throw new AssertionError("The connector raised an error", e);
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

    private record TaskSide(Map<String, String> configs, OffsetStorageReader reader, PluginMetrics metrics)
            implements SourceTaskContext {

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return reader;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return metrics;
        }
    }
}
