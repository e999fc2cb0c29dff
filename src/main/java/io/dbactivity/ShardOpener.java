// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.record.SourceOffset;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StartingPosition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.ConnectException;

/** Decides where a shard starts, from its stored offset or from where the configuration says. */
final class ShardOpener {

    /**
     * @param gaps what is known to be missing before this start, with the shard that it is missing from
     * @param pinned true where the start must be stored before anything is read
     */
    record Opening(SourceOffset start, Map<ShardId, Gap> gaps, boolean pinned) {}

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

    static ShardOpener of(TaskConfig config, ErrorPolicy policy, InstantSource clock) {
        StartingPosition position = config.settings().reading().startingPosition();
        boolean momentIsOurs =
                position instanceof StartingPosition.Latest || position instanceof StartingPosition.LookBack;
        return new ShardOpener(config.startingMoment(), momentIsOurs, policy, clock);
    }

    /**
     * @param offsets the stored offsets of the task's shards and their parents
     * @throws ConnectException where a position is lost and the configuration wants to fail then
     */
    Opening open(StreamFamily family, Shard shard, Map<ShardId, SourceOffset> offsets) {
        Instant created = family.stream().created();
        SourceOffset stored = offsets.get(shard.id());
        if (stored == null) {
            SourceOffset start = firstStart(family, shard, offsets);
            boolean pinned = momentIsOurs && start instanceof SourceOffset.AtTimestamp;
            return new Opening(start, expiredParents(family, shard, offsets), pinned);
        }
        if (stored.streamCreated().equals(created)) {
            return new Opening(stored, Map.of(), false);
        }
        // Also behind a shard read to its end: it had others behind it, which the stream made again does not list.
        Gap lost = wanted(shard.id(), Gap.recreated(stored, created));
        return new Opening(new SourceOffset.Beginning(created), Map.of(shard.id(), lost), false);
    }

    /** Nothing may go missing unseen from where the shard's parents were read to, or from the moment of a start now. */
    private SourceOffset firstStart(StreamFamily family, Shard shard, Map<ShardId, SourceOffset> offsets) {
        Instant created = family.stream().created();
        return startingMoment
                .filter(moment -> family.isFresh(shard.id(), offsets::containsKey))
                .<SourceOffset>map(moment -> new SourceOffset.AtTimestamp(moment, created))
                .orElseGet(() -> new SourceOffset.Beginning(created, family.parentsReadUntil(shard, offsets)));
    }

    /** A parent that the stream dropped before it was delivered to its end has taken records with it. */
    private Map<ShardId, Gap> expiredParents(StreamFamily family, Shard shard, Map<ShardId, SourceOffset> offsets) {
        List<ShardId> unfinished = new ArrayList<>(family.expiredParents(shard));
        unfinished.removeIf(parent -> !offsets.containsKey(parent) || isEnd(offsets.get(parent), family.stream()));
        Instant horizon = clock.instant().minus(family.retention());
        var gaps = new TreeMap<ShardId, Gap>();
        unfinished.forEach(parent -> gaps.put(parent, wanted(parent, Gap.expired(offsets.get(parent), horizon))));
        return gaps;
    }

    private static boolean isEnd(SourceOffset offset, ActivityStream stream) {
        return offset instanceof SourceOffset.ShardEnd && offset.streamCreated().equals(stream.created());
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
