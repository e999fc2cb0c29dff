// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.task.RunningTask;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/**
 * Reads some of the connector's shards. Connect creates this class; once started, a {@link RunningTask} does the work.
 */
public final class DatabaseActivitySourceTask extends SourceTask {

    private final InstantSource clock;
    private RunningTask running;

    /** For Connect. */
    public DatabaseActivitySourceTask() {
        this(InstantSource.system());
    }

    /** @param clock the task's source of time */
    DatabaseActivitySourceTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public String version() {
        return Version.CURRENT;
    }

    @Override
    public void start(Map<String, String> properties) {
        running = TaskStart.start(TaskConfig.read(properties), context, clock);
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        return running.poll();
    }

    /**
     * Connect calls this on the producer's thread when Kafka has a record, and on any thread when the worker dropped it.
     *
     * @param metadata null if the worker dropped the record
     */
    @Override
    public void commitRecord(SourceRecord record, RecordMetadata metadata) {
        running.commit(record, metadata != null);
    }

    /** Connect calls this on the task's thread after the last poll, and also after a failed start. */
    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }
}
