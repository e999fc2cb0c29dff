// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ControlPlaneRateLimit;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.task.RunningTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/** A whole task of the connector between a Kinesis and a KMS of the caller's, for the benchmark. */
public final class ProductTask implements AutoCloseable {

    private final RunningTask task;

    /** Reads these shards of one stream from their beginning. */
    public ProductTask(
            Map<String, String> properties, Kinesis kinesis, DataKeys kms, Instant created, List<ShardId> shards) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        InstantSource clock = InstantSource.system();
        var resources = new Resources();
        var keys = resources.add(new CachedDataKeys(kms, settings.decryption(), clock));
        var services = new TaskStart.Services(
                kinesis, Optional.empty(), Optional.empty(), keys, new StoredOffsets(new Offsets()), clock);
        this.task = TaskStart.assemble(config(settings, created, shards), services, resources);
    }

    private ProductTask(RunningTask task) {
        this.task = task;
    }

    /** Reads all shards of one stream, from the Kinesis and with the KMS that the properties name. */
    public static ProductTask reaching(Map<String, String> properties) {
        ConnectorSettings settings = ConnectorConfig.settings(properties);
        StreamIdentity stream = settings.streams().get(0);
        var listing = new Resources();
        try {
            Kinesis kinesis = AwsServices.kinesis(
                    AwsServices.kinesisConnection(settings, listing), ControlPlaneRateLimit.sharedBy(1));
            Instant created = kinesis.describe(stream).created();
            List<ShardId> shards =
                    kinesis.shards(stream).stream().map(Shard::id).toList();
            return new ProductTask(TaskStart.start(
                    config(settings, created, shards), new TaskContext(new Offsets()), InstantSource.system()));
        } finally {
            listing.close();
        }
    }

    private static TaskConfig config(ConnectorSettings settings, Instant created, List<ShardId> shards) {
        var stream = new ActivityStream(settings.streams().get(0), created, Duration.ofHours(24));
        return new TaskConfig(settings, Map.of(stream, ShardShare.whole(shards)), 1, Optional.empty());
    }

    /** The next records; none after half a second in which there were none. */
    public List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> records = task.poll();
        return records == null ? List.of() : records;
    }

    @Override
    public void close() {
        task.close();
    }
}
