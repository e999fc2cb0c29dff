// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import io.dbactivity.Assembly;
import io.dbactivity.assignment.ShardAssignment;
import io.dbactivity.assignment.ShardShare;
import io.dbactivity.assignment.ShardWatch;
import io.dbactivity.assignment.StreamCatalog;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.StreamHealthListener;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.record.ActivitySchema;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.task.RunningTask;
import io.dbactivity.task.WakeUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A connector with several tasks over a stream in memory, run in rounds: each round starts the tasks from the stored
 * offsets, takes a number of records, and drops everything as a crash would. An offset is stored with its record, as
 * with exactly-once delivery.
 */
public final class Rounds {

    public static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");

    private final FakeKinesis kinesis;
    private final int maxTasks;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Offsets offsets = new Offsets();
    private final List<SourceRecord> delivered = new ArrayList<>();
    private final WakeUp more = new WakeUp();
    private DataKeys keys = Envelopes.dataKeys();
    private int events;

    public Rounds(FakeKinesis kinesis, int maxTasks) {
        this.kinesis = kinesis;
        this.maxTasks = maxTasks;
        properties.put("name", "test");
        properties.put("das.resource.ids", STREAM.resourceId());
        properties.put("aws.region", "eu-central-1");
        properties.put("decode.threads", "2");
        properties.put("kinesis.poll.interval.ms", "200");
    }

    public Rounds with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    /** Decodes with these data keys, which may take their time. */
    public Rounds keys(DataKeys other) {
        keys = other;
        return this;
    }

    public Offsets offsets() {
        return offsets;
    }

    /** Everything delivered so far, coverage records too. */
    public List<SourceRecord> delivered() {
        return delivered;
    }

    public List<SourceRecord> events() {
        return delivered.stream()
                .filter(record -> record.valueSchema() == ActivitySchema.EVENT)
                .toList();
    }

    /** The ids of the delivered events, in order. */
    public List<String> ids() {
        return events().stream().map(Rounds::id).toList();
    }

    /** An event's sequence number and index in its record. */
    public static String id(SourceRecord event) {
        Struct source = ((Struct) event.value()).getStruct("source");
        return source.getString("sequenceNumber") + "/" + source.getInt64("eventIndex");
    }

    /** The delivered coverage records. */
    public List<SourceRecord> coverageRecords() {
        return delivered.stream()
                .filter(record -> record.valueSchema() == CoverageSchema.COVERAGE)
                .toList();
    }

    /** The delivered coverage records of a kind. */
    public List<Struct> coverage(String kind) {
        return coverageRecords().stream()
                .map(record -> (Struct) record.value())
                .filter(entry -> entry.getString("kind").equals(kind))
                .toList();
    }

    /** Runs until so many records more are delivered, or so many events in all. */
    public void run(int mostRecords, int allEvents) throws InterruptedException {
        int most = delivered.size() + mostRecords;
        while (!isEnough(most, allEvents)) {
            runUntilReassigned(most, allEvents);
        }
    }

    private synchronized boolean isEnough(int mostRecords, int allEvents) {
        return delivered.size() >= mostRecords || events >= allEvents;
    }

    private void runUntilReassigned(int mostRecords, int allEvents) throws InterruptedException {
        var settings = ConnectorConfig.settings(properties);
        var policy = new ErrorPolicy(settings.errors());
        var catalog = new StreamCatalog(settings.streams(), Optional.empty(), Duration.ZERO, policy, kinesis.clock());
        var watch = new ShardWatch(
                kinesis,
                catalog,
                new StoredOffsets(offsets),
                policy,
                ShardAssignment.Unit.SHARD,
                StreamHealthListener.NONE,
                kinesis.clock());
        watch.refresh();
        ShardAssignment assigned = watch.divide(maxTasks);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < assigned.tasks().size(); i++) {
            var share = new ShardShare(assigned.tasks().get(i), List.copyOf(assigned.othersOf(i)));
            running.add(threads.submit(() -> run(share, mostRecords, allEvents)));
        }
        while (!isEnough(mostRecords, allEvents) && watch.reasonToDivideAgain().isEmpty()) {
            failIfFailed(running);
            more.await(Duration.ofMillis(20));
            watch.refresh();
        }
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private Void run(ShardShare shards, int mostRecords, int allEvents) {
        try (RunningTask task = task(shards)) {
            while (!isEnough(mostRecords, allEvents)) {
                take(task, task.poll(), mostRecords);
            }
        } catch (InterruptedException crashed) {
            // The round is over.
        }
        return null;
    }

    private static void failIfFailed(List<Future<?>> running) throws InterruptedException {
        for (Future<?> task : running) {
            if (task.isDone()) {
                try {
                    task.get();
                } catch (ExecutionException e) {
                    throw new AssertionError("A task failed", e.getCause());
                }
            }
        }
    }

    private synchronized void take(RunningTask task, List<SourceRecord> polled, int mostRecords) {
        if (polled != null && !Thread.currentThread().isInterrupted()) {
            polled.stream().limit(mostRecords - delivered.size()).forEach(record -> {
                delivered.add(record);
                events += record.valueSchema() == ActivitySchema.EVENT ? 1 : 0;
                offsets.store(record);
                task.commit(record, true);
            });
            more.raise();
        }
    }

    private RunningTask task(ShardShare shards) {
        return Assembly.task(
                Fast.paced(ConnectorConfig.settings(properties)),
                kinesis.created(),
                shards,
                new Assembly.World(kinesis, keys, offsets, kinesis.clock()));
    }
}
