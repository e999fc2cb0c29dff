// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.offset.ActivityStream;
import io.dbactivity.task.PollBatch;
import io.dbactivity.coverage.Coverage;
import io.dbactivity.coverage.Heartbeats;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ledger is told of a stream as a whole: that it is new or gone, and which of its database instances have fallen
 * silent. One task of those that read a stream does that. An entry carries the offset that one of the stream's shards has
 * at that moment. Used by the task thread only.
 */
public final class StreamReport {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReport.class);

    private final ActivityStream stream;
    private final LedgerWriter journal;
    private final Optional<Duration> heartbeatTimeout;
    private final InstantSource clock;
    private final Heartbeats heartbeats = new Heartbeats();
    private boolean gone;

    /** @param heartbeatTimeout how long an instance may be silent; absent: as long as it likes */
    public StreamReport(ActivityStream stream, LedgerWriter journal, Optional<Duration> heartbeatTimeout, InstantSource clock) {
        this.stream = stream;
        this.journal = journal;
        this.heartbeatTimeout = heartbeatTimeout;
        this.clock = clock;
    }

    /** The stream is read for the first time. */
    public void created(ShardId shard, SourceOffset offset, PollBatch out) {
        LOG.info("{}, created {}, is new.", stream.identity().name(), stream.created());
        out.add(journal.record(new Coverage.StreamCreated(clock.instant(), stream.scope()), shard, offset));
    }

    /** @param previous when the stream was made of which offsets are stored */
    public void recreated(Instant previous, ShardId shard, SourceOffset offset, PollBatch out) {
        LOG.warn(
                "{}, created {}, was deleted and made again at {}.",
                stream.identity().name(),
                previous,
                stream.created());
        out.add(journal.record(new Coverage.StreamRecreated(clock.instant(), stream.scope(), previous), shard, offset));
    }

    /** A shard finds its stream gone; the first one tells. */
    public void gone(ShardProgress account, PollBatch out) {
        if (!gone) {
          gone = true;
            var entry = new Coverage.StreamDeleted(clock.instant(), stream.scope());
            account.tell(entry, out);
        }
    }

    /** A record of the stream has been read. */
    public void delivered(MappedRecord record, ShardProgress account, PollBatch out) {
        gone = false;
        if (heartbeatTimeout.isPresent() && record.instanceId() != null) {
            heartbeats
                    .take(record.instanceId(), record.heartbeat(), record.arrivalTime())
                    .ifPresent(silence -> resumed(silence, account, out));
        }
    }

    private void resumed(Heartbeats.Silence silence, ShardProgress account, PollBatch out) {
        LOG.info(
                "{} of {} is heard again after {}.",
                silence.instanceId(),
                stream.identity().name(),
                Duration.between(silence.since(), silence.until()));
        var entry = new Coverage.HeartbeatResumed(
                clock.instant(), stream.scope(), silence.instanceId(), silence.since(), silence.until());
        account.tell(entry, out);
    }

    /**
     * Looks which instances have fallen silent.
     *
     * @param readUntil the moment up to which all shards that this task reads of the stream are read
     * @param share how many times more shards the stream has than this task reads: so many times fewer heartbeats come
     */
    public void lookForSilence(Instant readUntil, double share, ShardProgress account, PollBatch out) {
        heartbeatTimeout.ifPresent(timeout -> {
            Duration patience = Duration.ofMillis((long) (timeout.toMillis() * share));
            heartbeats.findMissing(readUntil, patience).forEach(silence -> missing(silence, account, out));
        });
    }

    private void missing(Heartbeats.Silence silence, ShardProgress account, PollBatch out) {
        LOG.warn(
                "Nothing has come from {} of {} since {}, though the stream is read until {}.",
                silence.instanceId(),
                stream.identity().name(),
                silence.since(),
                silence.until());
        var entry = new Coverage.HeartbeatMissing(
                clock.instant(), stream.scope(), silence.instanceId(), silence.since(), silence.until());
        account.tell(entry, out);
    }
}
