// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.record.TrackedRecord;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A started task: takes what is fetched, has it decoded, and gives it to Connect in the order of each shard. Used by
 * the task thread only, which never waits for AWS.
 */
public final class RunningTask implements AutoCloseable {

    /** Connect stops a task between two polls, and allows all tasks of a worker five seconds together. */
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private final TaskShards shards;
    private final Duration coverageInterval;
    private final WakeUp wakeUp;
    private final Runnable onClose;

    /** @param onClose closes what the task uses */
    public RunningTask(TaskShards shards, Duration coverageInterval, WakeUp wakeUp, Runnable onClose) {
        this.shards = shards;
        this.coverageInterval = coverageInterval;
        this.wakeUp = wakeUp;
        this.onClose = onClose;
    }

    /**
     * The next records, or null after half a second without any. Everything that came before a failure is delivered
     * first.
     */
    public List<SourceRecord> poll() throws InterruptedException {
        shards.failIfFailed();
        long begin = System.nanoTime();
        var out = new PollBatch();
        do {
            shards.takeAnswers(out);
            shards.deliver(coverageInterval, out);
        } while (out.isEmpty() && wakeUp.await(LONGEST_POLL.minusNanos(System.nanoTime() - begin)));
        return out.recordsOrNull();
    }

    /**
     * Takes what became of a record that {@link #poll} returned. May be called by any thread.
     *
     * @param acknowledged false if the worker dropped the record
     */
    public void commit(SourceRecord record, boolean acknowledged) {
        boolean toldOf = record instanceof TrackedRecord tracked ? tracked.settle(acknowledged) : acknowledged;
        if (!toldOf) {
            shards.recordUnwritten(record.topic());
        }
    }

    @Override
    public void close() {
        onClose.run();
    }
}
