// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.Assembly;
import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.harness.Acknowledged;
import io.dbactivity.harness.ConnectorRun;
import io.dbactivity.harness.Offsets;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.task.RunningTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** A whole task of the connector, polled by the benchmark. */
final class ProductTask implements AutoCloseable {

    private interface Polled {
        List<SourceRecord> poll() throws InterruptedException;
    }

    private final Polled task;
    private final Consumer<List<SourceRecord>> acknowledgement;
    private final Runnable end;
    private List<SourceRecord> sent = List.of();

    private ProductTask(Polled task, Consumer<List<SourceRecord>> acknowledgement, Runnable end) {
        this.task = task;
        this.acknowledgement = acknowledgement;
        this.end = end;
    }

    /** Reads these shards of one stream from their beginning, between a Kinesis and a KMS of the caller's. */
    static ProductTask between(
            Map<String, String> properties, Kinesis kinesis, DataKeys kms, Instant created, List<ShardId> shards) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        var keys = new CachedDataKeys(kms, settings.decryption(), InstantSource.system());
        var world = new Assembly.World(kinesis, keys, new Offsets(), InstantSource.system());
        RunningTask task = Assembly.task(settings, created, ShardShare.whole(shards), world);
        return new ProductTask(task::poll, sent -> sent.forEach(record -> task.commit(record, true)), () -> {
            task.close();
            keys.close();
        });
    }

    /** Reads all shards of one stream, from the Kinesis and with the KMS that the properties name. */
    static ProductTask reaching(Map<String, String> properties) {
        var connector = new ConnectorRun(properties, new Offsets(), InstantSource.system());
        connector.start();
        Map<String, String> taskProperties = connector.taskConfigs(1).get(0);
        // The connector's own calls are not what is counted.
        connector.stop();
        SourceTask task = connector.startTask(taskProperties);
        return new ProductTask(task::poll, sent -> Acknowledged.by(task, sent), task::stop);
    }

    /** The next records; none if there were none for half a second. Those of the poll before count as acknowledged. */
    List<SourceRecord> poll() throws InterruptedException {
        acknowledgement.accept(sent);
        List<SourceRecord> records = task.poll();
        sent = records == null ? List.of() : records;
        return sent;
    }

    @Override
    public void close() {
        end.run();
    }
}
