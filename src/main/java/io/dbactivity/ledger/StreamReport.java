// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.Heartbeats;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.record.MappedRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the ledger's entries about a stream as a whole: that it is new or gone, and which of its database instances
 * have fallen silent. One of the tasks that read a stream reports on it. Each entry carries the present offset of one
 * of the stream's shards. Used by the task thread only.
 */
public final class StreamReport {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReport.class);

    private final ActivityStream stream;
    private final LedgerWriter writer;
    private final Optional<Duration> heartbeatTimeout;
    private final InstantSource clock;
    private final Heartbeats heartbeats = new Heartbeats();
    private boolean deletionWritten;

    /** @param heartbeatTimeout how long an instance may be silent; absent if there is no limit */
    public StreamReport(
            ActivityStream stream, LedgerWriter writer, Optional<Duration> heartbeatTimeout, InstantSource clock) {
        this.stream = stream;
        this.writer = writer;
        this.heartbeatTimeout = heartbeatTimeout;
        this.clock = clock;
    }

    /** Writes that the stream is read for the first time. */
    public void writeCreated(List<String> shardIds, EntryChain chain, SourceOffset offset, Consumer<SourceRecord> out) {
        LOG.info("{}, created {}, is new.", stream.identity().name(), stream.created());
        var entry = new Coverage.StreamCreated(clock.instant(), LedgerWriter.scope(stream), shardIds);
        writer.record(entry, chain, offset).ifPresent(out);
    }

    /** @param previous creation time of the earlier stream, to which the stored offsets belong */
    public void writeRecreated(
            Instant previous,
            List<String> shardIds,
            EntryChain chain,
            SourceOffset offset,
            Consumer<SourceRecord> out) {
        LOG.warn(
                "{}, created {}, was deleted and made again at {}.",
                stream.identity().name(),
                previous,
                stream.created());
        var entry = new Coverage.StreamRecreated(clock.instant(), LedgerWriter.scope(stream), previous, shardIds);
        writer.record(entry, chain, offset).ifPresent(out);
    }

    /** Writes that the stream is gone. Writes it once, however many shards find out. */
    public void writeDeleted(ShardProgress shard, Consumer<SourceRecord> out) {
        if (!deletionWritten) {
            deletionWritten = true;
            shard.write(new Coverage.StreamDeleted(clock.instant(), LedgerWriter.scope(stream)), out);
        }
    }

    /** Records that a record of the stream was handed over, so that its database instance is known to be alive. */
    public void recordHandedOver(MappedRecord record, ShardProgress shard, Consumer<SourceRecord> out) {
        deletionWritten = false;
        if (heartbeatTimeout.isPresent() && record.instanceId() != null) {
            heartbeats
                    .take(record.instanceId(), record.heartbeat(), record.arrivalTime())
                    .ifPresent(silence -> writeResumed(silence, shard, out));
        }
    }

    private void writeResumed(Heartbeats.Silence silence, ShardProgress shard, Consumer<SourceRecord> out) {
        LOG.info(
                "{} of {} is heard again after {}.",
                silence.instanceId(),
                stream.identity().name(),
                Duration.between(silence.since(), silence.until()));
        var entry = new Coverage.HeartbeatResumed(
                clock.instant(), LedgerWriter.scope(stream), silence.instanceId(), silence.since(), silence.until());
        shard.write(entry, out);
    }

    /**
     * Writes which instances have fallen silent since the last call.
     *
     * @param readUntil the moment up to which this task has read all of its shards of the stream
     * @param share how many times more shards the stream has than this task reads; heartbeats reach it that much less
     *     often
     */
    public void writeSilence(Instant readUntil, double share, ShardProgress shard, Consumer<SourceRecord> out) {
        heartbeatTimeout.ifPresent(timeout -> {
            Duration patience = Duration.ofMillis((long) (timeout.toMillis() * share));
            heartbeats.findMissing(readUntil, patience).forEach(silence -> writeMissing(silence, shard, out));
        });
    }

    private void writeMissing(Heartbeats.Silence silence, ShardProgress shard, Consumer<SourceRecord> out) {
        LOG.warn(
                "Nothing has come from {} of {} since {}, though the stream is read until {}.",
                silence.instanceId(),
                stream.identity().name(),
                silence.since(),
                silence.until());
        var entry = new Coverage.HeartbeatMissing(
                clock.instant(), LedgerWriter.scope(stream), silence.instanceId(), silence.since(), silence.until());
        shard.write(entry, out);
    }
}
