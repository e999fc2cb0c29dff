// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
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
        StreamIdentity stream = settings.streams().get(0);
        var config = new TaskConfig(
                settings,
                Map.of(new ActivityStream(stream, created, Duration.ofHours(24)), ShardShare.whole(shards)),
                1,
                Optional.empty());
        InstantSource clock = InstantSource.system();
        var resources = new Resources();
        var keys = resources.add(new CachedDataKeys(kms, settings.decryption(), clock));
        var services = new TaskStart.Services(
                kinesis, Optional.empty(), Optional.empty(), keys, new StoredOffsets(new Offsets()), clock);
        this.task = TaskStart.assemble(config, services, resources);
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
