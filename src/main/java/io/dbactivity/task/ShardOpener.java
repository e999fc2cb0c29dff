// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.TaskConfig;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.Verdict;
import io.dbactivity.ledger.Gap;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StartingPosition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.ConnectException;

/** Decides where a shard starts, from its stored offset or from where the configuration says. */
public final class ShardOpener {

    /**
     * @param gap what is known to be missing before this start
     * @param fresh true where nothing of the shard or its line has been read: there is nothing that could be missing yet
     * @param pinned true where the start must be stored before anything is read
     */
    public record Opening(SourceOffset start, Optional<Gap> gap, boolean fresh, boolean pinned) {}

    static final String HOW_TO_GO_ON = " on.position.lost=fail stops here; set it to continue, or alter the"
            + " connector's offsets, to go on with a gap record.";

    private final Optional<Instant> startingMoment;
    private final boolean momentIsOurs;
    private final ErrorPolicy policy;
    private final InstantSource clock;

    /**
     * @param startingMoment of shards of which nothing has been read; empty: they start at their beginning
     * @param momentIsOurs true where the moment depends on when the connector started
     */
    private ShardOpener(
            Optional<Instant> startingMoment, boolean momentIsOurs, ErrorPolicy policy, InstantSource clock) {
        this.startingMoment = startingMoment;
        this.momentIsOurs = momentIsOurs;
        this.policy = policy;
        this.clock = clock;
    }

    public static ShardOpener of(TaskConfig config, ErrorPolicy policy, InstantSource clock) {
        StartingPosition position = config.settings().reading().startingPosition();
        boolean momentIsOurs =
                position instanceof StartingPosition.Latest || position instanceof StartingPosition.LookBack;
        return new ShardOpener(config.startingMoment(), momentIsOurs, policy, clock);
    }

    /**
     * @param offsets the stored offsets of the task's shards and their parents
     * @throws ConnectException where records are lost and the configuration wants to fail then
     */
    Opening open(StreamShards family, Shard shard, Map<ShardId, SourceOffset> offsets) {
        Instant created = family.stream().created();
        SourceOffset stored = offsets.get(shard.id());
        if (stored == null) {
            return family.isFresh(shard, offsets::containsKey)
                    ? fresh(family)
                    : continued(new SourceOffset.Beginning(
                            family.stream().epoch(), family.parentsReadUntil(shard, offsets)));
        }
        if (stored.streamCreated().equals(created)) {
            return continued(stored);
        }
        // Also behind a shard read to its end: it had others behind it, which the stream made again does not list.
        Gap lost = wanted(shard.id(), Gap.recreated(stored, created));
        var beginning = new SourceOffset.Beginning(family.stream().epoch(), Optional.of(created));
        return new Opening(beginning, Optional.of(lost), false, false);
    }

    private static Opening continued(SourceOffset start) {
        return new Opening(start, Optional.empty(), false, false);
    }

    /** From now on, nothing that the stream still holds, and that the start does not leave out, may go missing unseen. */
    private Opening fresh(StreamShards family) {
        ActivityStream stream = family.stream();
        Instant horizon = clock.instant().minus(stream.retention());
        Instant oldest = horizon.isAfter(stream.created()) ? horizon : stream.created();
        boolean isInstructed = stream.instruction().isPresent();
        Optional<Instant> from = isInstructed ? stream.instruction().get().from() : startingMoment;
        SourceOffset start = from.<SourceOffset>map(moment -> new SourceOffset.AtTimestamp(moment, stream.epoch())
                        .readUntil(moment.isAfter(oldest) ? moment : oldest))
                .orElse(new SourceOffset.Beginning(stream.epoch(), Optional.of(oldest)));
        return new Opening(start, Optional.empty(), true, momentIsOurs && !isInstructed);
    }

    /**
     * The gaps that shards have left which the stream dropped before they were delivered to their end.
     *
     * @throws ConnectException where there is one and the configuration wants to fail then
     */
    Map<ShardId, Gap> expired(StreamShards family) {
        Instant horizon = clock.instant().minus(family.stream().retention());
        Map<ShardId, Gap> gaps = new TreeMap<>();
        family.dropped()
                .unfinished()
                .forEach((shard, stored) -> gaps.put(shard, wanted(shard, Gap.expired(stored, horizon))));
        return gaps;
    }

    private Gap wanted(ShardId shard, Gap gap) {
        if (policy.positionLost() == Verdict.FAIL) {
            throw new ConnectException(shard + ": " + gap.detail() + HOW_TO_GO_ON);
        }
        return gap;
    }

    static ShardPosition position(SourceOffset offset) {
        if (offset instanceof SourceOffset.Delivered delivered) {
            return delivered.isWholeRecord()
                    ? new ShardPosition.AfterSequence(delivered.sequenceNumber())
                    : new ShardPosition.AtSequence(delivered.sequenceNumber());
        }
        return offset instanceof SourceOffset.AtTimestamp at
                ? new ShardPosition.AtTimestamp(at.timestamp())
                : new ShardPosition.Beginning();
    }
}
