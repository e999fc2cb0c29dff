// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.Verdict;
import io.dbactivity.ledger.Gap;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.ShardNumbers;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StartInstruction;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StartingPosition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.ConnectException;

/** Decides where a shard starts: at its stored offset, or where the configuration or an operator says. */
public final class StartPolicy {

    private final Optional<Instant> startingMoment;
    private final boolean momentDependsOnFirstStart;
    private final ErrorPolicy policy;
    private final InstantSource clock;

    /**
     * @param configured where shards start if nothing of them has been read
     * @param startingMoment the configured position as a moment; absent if they start at the oldest record
     */
    public StartPolicy(
            StartingPosition configured, Optional<Instant> startingMoment, ErrorPolicy policy, InstantSource clock) {
        this.startingMoment = startingMoment;
        this.momentDependsOnFirstStart = configured.dependsOnFirstStart();
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * @param offsets the stored offsets of the task's shards and their parents
     * @throws ConnectException if records are lost and the connector is configured to fail in that case
     */
    ShardStart start(StreamHistory history, Shard shard, Map<ShardId, SourceOffset> offsets) {
        ActivityStream stream = history.stream();
        SourceOffset stored = offsets.get(shard.id());
        if (stored == null) {
            return history.isUntouched(shard, offsets::containsKey)
                    ? first(stream, history.coveredSince())
                    : ShardStart.continued(
                            new SourceOffset.TrimHorizon(stream.epoch(), history.parentsReadUntil(shard, offsets)));
        }
        if (stored.streamCreated().equals(stream.created())) {
            return ShardStart.continued(stored);
        }
        // This holds even if the shard was read to its end: it had followers, which the recreated stream does not list.
        Gap lost = tolerated(shard.id(), Gap.recreated(stored, stream.created()));
        return ShardStart.after(lost, new SourceOffset.TrimHorizon(stream.epoch(), Optional.of(stream.created())));
    }

    /**
     * A first start. From now on, a loss of anything that the stream holds after the start is noticed. If the stream's
     * other shards were started long before, because a task could not start or crashed between two of them, that holds
     * from their start on.
     */
    private ShardStart first(ActivityStream stream, Optional<Instant> othersSince) {
        if (othersSince.isPresent()) {
            Optional<Instant> from = momentDependsOnFirstStart ? othersSince : startingMoment;
            return ShardStart.continued(start(stream, from, othersSince.get()));
        }
        Instant horizon = horizon(stream);
        Instant oldest = horizon.isAfter(stream.created()) ? horizon : stream.created();
        Optional<StartInstruction> instruction = stream.instruction();
        Optional<Instant> from = instruction.isPresent() ? instruction.get().from() : startingMoment;
        Instant coveredSince = from.filter(oldest::isBefore).orElse(oldest);
        SourceOffset begin = start(stream, from, coveredSince);
        return momentDependsOnFirstStart && instruction.isEmpty()
                ? ShardStart.firstOnceStored(begin)
                : ShardStart.first(begin);
    }

    private static SourceOffset start(ActivityStream stream, Optional<Instant> from, Instant coveredSince) {
        return from.<SourceOffset>map(moment -> new SourceOffset.AtTimestamp(moment, stream.epoch()))
                .orElse(new SourceOffset.TrimHorizon(stream.epoch()))
                .withReadUntil(coveredSince)
                .withNumbers(ShardNumbers.coveredSince(coveredSince));
    }

    private Instant horizon(ActivityStream stream) {
        return clock.instant().minus(stream.retention());
    }

    /**
     * The gaps left by shards that the stream no longer keeps and that were not delivered to their end.
     *
     * @throws ConnectException if there is one and the connector is configured to fail in that case
     */
    Map<ShardId, Gap> expired(StreamHistory history) {
        Instant horizon = horizon(history.stream());
        Map<ShardId, Gap> gaps = new TreeMap<>();
        history.expired()
                .unfinished()
                .forEach((shard, stored) -> gaps.put(shard, tolerated(shard, Gap.expired(stored, horizon))));
        return gaps;
    }

    private Gap tolerated(ShardId shard, Gap gap) {
        if (policy.positionLost() == Verdict.FAIL) {
            throw lost(shard + ": " + gap.detail());
        }
        return gap;
    }

    /**
     * Why a task stops at lost records, and how to go on.
     *
     * @param what is lost, in whole sentences
     */
    static ConnectException lost(String what) {
        return new ConnectException(what + " on.position.lost=fail stops here; set it to continue, or alter the"
                + " connector's offsets, to go on with a gap record.");
    }
}
