// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

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
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;

/**
 * Runs the whole connector against a local AWS side as a worker would, on the test's thread: connector, tasks, polls,
 * stored offsets, reconfiguration. Real protocol, no Kafka. The tasks' time is that of the AWS side, which a test can
 * move. If threads and deaths matter, use {@link InProcessWorker}.
 */
public final class ConnectHarness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Predicate<SourceRecord> dropped = record -> false;
    private TransactionContext transactions;
    private Optional<PluginMetrics> metrics = Optional.empty();
    private final Map<String, String> properties = new HashMap<>();
    private final InstantSource clock;
    private final Offsets offsets;
    private final List<SourceRecord> records = new ArrayList<>();
    private final List<SourceTask> tasks = new ArrayList<>();
    private Optional<ConnectorRun> run = Optional.empty();
    private long eventCount;
    private int maxTasks = 1;
    private Duration longestPoll = Duration.ZERO;

    public ConnectHarness(LocalAws aws) {
        this(aws, new Offsets());
    }

    public ConnectHarness(LocalAws aws, Offsets offsets) {
        this.clock = aws.clock();
        this.offsets = offsets;
        properties.putAll(properties(aws));
    }

    /** The properties of a connector that finds all services at the local AWS side, and reports often. */
    public static Map<String, String> properties(LocalAws aws) {
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

    public ConnectHarness with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    public ConnectHarness with(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    /** Drops an event behind the task's back, as a transform does that filters it. */
    public ConnectHarness dropEvent(long ordinal) {
        return drop(record -> isEvent(record)
                && Long.toString(ordinal)
                        .equals(record.headers().lastWithName("das.ordinal").value()));
    }

    /** Drops these records too. */
    public ConnectHarness drop(Predicate<SourceRecord> more) {
        dropped = dropped.or(more);
        return this;
    }

    /** Has the task say where transactions end. */
    public ConnectHarness boundaries(TransactionContext context) {
        transactions = context;
        return this;
    }

    /** Has the worker take metrics of plugins, as from Kafka 4.1 on. */
    public ConnectHarness metrics(PluginMetrics ofTasks) {
        metrics = Optional.of(ofTasks);
        return this;
    }

    public ConnectHarness maxTasks(int most) {
        maxTasks = most;
        return this;
    }

    public ConnectHarness start() {
        var started = new ConnectorRun(properties, offsets, clock);
        run = Optional.of(started);
        started.boundaries(transactions);
        metrics.ifPresent(started::metrics);
        started.start();
        startTasks(started);
        return this;
    }

    private void startTasks(ConnectorRun connector) {
        connector.taskConfigs(maxTasks).forEach(task -> tasks.add(connector.startTask(task)));
    }

    /** Starts all tasks again before the next poll, from what the connector saw last. */
    public void restartTasks() {
        run.orElseThrow().requestReconfiguration();
    }

    /** Polls until the condition holds. If it does not within 90 seconds, fails with what was seen. */
    public void pollUntil(BooleanSupplier condition) {
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

    public void pollUntilEvents(int count) {
        pollUntil(() -> eventCount >= count);
    }

    /** Polls until everything that can be delivered is, and not more than that. */
    public void pollUntilAllOf(LocalStream stream) {
        pollUntil(() -> eventCount >= stream.simulator().account().events());
    }

    /**
     * One poll of each task, and what a worker does beside.
     *
     * @throws IllegalStateException if the connector has raised an error
     */
    public void pollOnce() {
        ConnectorRun connector = run.orElseThrow();
        connector.failure().ifPresent(failure -> {
            throw failure;
        });
        if (connector.takeReconfiguration()) {
            stopTasks();
            startTasks(connector);
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
                Acknowledged.by(task, polled, dropped.negate());
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
    public Duration longestPoll() {
        return longestPoll;
    }

    public List<SourceRecord> records() {
        return List.copyOf(records);
    }

    public List<SourceRecord> eventRecords() {
        return records.stream().filter(ConnectHarness::isEvent).toList();
    }

    public List<Struct> events() {
        return values(ActivitySchema.EVENT);
    }

    public List<SourceRecord> coverageRecords() {
        return records.stream()
                .filter(record -> record.valueSchema() == CoverageSchema.COVERAGE)
                .toList();
    }

    public List<Struct> coverage() {
        return values(CoverageSchema.COVERAGE);
    }

    public List<Struct> coverage(String kind) {
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

    public Offsets offsets() {
        return offsets;
    }

    public int tasks() {
        return tasks.size();
    }

    public void stop() {
        stopTasks();
        run.ifPresent(ConnectorRun::stop);
    }

    private void stopTasks() {
        tasks.forEach(SourceTask::stop);
        tasks.clear();
    }

    @Override
    public void close() {
        stop();
    }
}
