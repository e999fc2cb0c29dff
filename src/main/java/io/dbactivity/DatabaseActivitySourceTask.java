// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.metrics.PollTimer;
import io.dbactivity.record.RecordValue;
import io.dbactivity.record.Version;
import io.dbactivity.task.ConverterCheck;
import io.dbactivity.task.ExactlyOnceCheck;
import io.dbactivity.task.RunningTask;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;

/**
 * Reads some of the connector's shards. Connect creates this class; once started, a {@link RunningTask} does the work.
 */
public final class DatabaseActivitySourceTask extends SourceTask {

    private final InstantSource clock;
    private final PollTimer polls = new PollTimer(System::nanoTime);
    private RunningTask running;
    private ConverterCheck converterCheck;
    private ExactlyOnceCheck exactlyOnceCheck;

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
        TaskConfig config = TaskConfig.read(properties);
        converterCheck = new ConverterCheck(
                ConnectorConfig.hasTransforms(properties),
                config.settings().records().value() == RecordValue.JSON_BYTES);
        exactlyOnceCheck =
                new ExactlyOnceCheck(ConnectorConfig.isExactlyOnceRequired(properties), Thread.currentThread());
        running = TaskStart.start(config, context, polls, clock);
    }

    /** @throws OutOfHeapException if the heap is too small for the task; what was not delivered is read again */
    @Override
    public List<SourceRecord> poll() throws InterruptedException {
        polls.begin();
        try {
            converterCheck.failIfWrong();
            List<SourceRecord> records = running.poll();
            endTransaction(records);
            return records;
        } catch (OutOfMemoryError e) {
            throw new OutOfHeapException(e);
        } finally {
            polls.end();
        }
    }

    /**
     * Ends the worker's transaction with the last record, if the connector is to say where transactions end. A poll
     * ends with a whole Kinesis record, so consumers see all of its events or none. Even if the worker stops or pauses
     * within these records, it does not commit a part of them.
     */
    private void endTransaction(List<SourceRecord> records) {
        TransactionContext transaction = context.transactionContext();
        if (transaction != null && records != null) {
            transaction.commitTransaction(records.get(records.size() - 1));
        }
    }

    /**
     * Connect calls this on the producer's thread when Kafka has a record, and on any thread when the worker dropped
     * it.
     *
     * @param metadata null if the worker dropped the record
     */
    @Override
    public void commitRecord(SourceRecord record, RecordMetadata metadata) {
        if (metadata != null) {
            converterCheck.take(record, metadata.serializedValueSize());
            exactlyOnceCheck.takeAcknowledgementOn(Thread.currentThread());
        }
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
