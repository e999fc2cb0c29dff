// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.ledger.StreamReport;
import io.dbactivity.offset.ActivityStream;
import java.util.Objects;
import java.util.Optional;

/** One stream as a task reads it. Used by the task thread only. */
final class TaskStream {

    private final StreamShards shards;

    /** Null until the stream's first listing. */
    private StreamHistory history;

    private Optional<StreamReport> report = Optional.empty();

    TaskStream(ActivityStream stream, ShardShare share) {
        this.shards = new StreamShards(stream, share);
    }

    ActivityStream stream() {
        return shards.stream();
    }

    StreamShards shards() {
        return shards;
    }

    boolean isListed() {
        return history != null;
    }

    /** What was read before the task started. Known from the first listing on. */
    StreamHistory history() {
        return Objects.requireNonNull(history, "not listed yet");
    }

    /** Writes the ledger's entries about the stream as a whole; absent if another task writes them. */
    Optional<StreamReport> report() {
        return report;
    }

    /** Begins with the history that the first listing shows. */
    void begin(StreamHistory before, Optional<StreamReport> reportOfStream) {
        history = before;
        report = reportOfStream;
    }
}
