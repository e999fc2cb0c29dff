// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.task.ActivityPipeline;
import io.dbactivity.task.RunningTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Puts together, for tests and the benchmark in other packages, what only this package of the plugin can. */
public final class Assembly {

    private Assembly() {}

    /** What stands around a task that reads one stream. */
    public record World(Kinesis kinesis, DataKeys keys, OffsetStorageReader offsets, InstantSource clock) {}

    /** A task as Connect makes it, with a clock of the caller's. */
    public static SourceTask task(InstantSource clock) {
        return new DatabaseActivitySourceTask(clock);
    }

    /** A task that reads these shards of the one stream that the settings name, without AWS. */
    public static RunningTask task(ConnectorSettings settings, Instant streamCreated, ShardShare shards, World world) {
        var stream = new ActivityStream(settings.streams().get(0), streamCreated, Duration.ofHours(24));
        var services = new TaskStart.Services(
                world.kinesis(),
                Optional.empty(),
                Optional.empty(),
                world.keys(),
                new StoredOffsets(world.offsets()),
                world.clock());
        return TaskStart.assemble(
                new TaskConfig(settings, Map.of(stream, shards), 0, 1, Optional.empty()), services, new Resources());
    }

    /** What makes records of Connect out of records of Kinesis. */
    public static ActivityPipeline pipeline(ConnectorSettings settings, EnvelopeOpener opener) {
        return TaskStart.pipeline(settings, settings.records().region(), opener);
    }
}
