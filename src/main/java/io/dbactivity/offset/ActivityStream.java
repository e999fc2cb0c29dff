// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.offset;

import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An activity stream as it exists now.
 *
 * @param epoch distinguishes its offsets from those of an earlier stream of the same name, and from those that do not
 *     follow the instruction yet
 * @param retention how long the stream keeps a record
 * @param instruction where an operator wants all of the stream's shards to start
 */
public record ActivityStream(
        StreamIdentity identity, StreamEpoch epoch, Duration retention, Optional<StartInstruction> instruction) {

    public ActivityStream {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(instruction, "instruction");
    }

    public ActivityStream(StreamIdentity identity, Instant created, Duration retention) {
        this(identity, new StreamEpoch(created), retention, Optional.empty());
    }

    /** The same stream, with an operator's instruction. */
    ActivityStream withInstruction(StartInstruction wanted) {
        return new ActivityStream(
                identity, new StreamEpoch(created(), Optional.of(wanted.text())), retention, Optional.of(wanted));
    }

    /** When the stream was created. */
    public Instant created() {
        return epoch.created();
    }

    /**
     * Where a listed shard continues: at its stored offset, or where the instruction says if the shard has yet to
     * follow it.
     */
    public SourceOffset effective(SourceOffset stored) {
        boolean mustFollow =
                stored.streamCreated().equals(created()) && !stored.epoch().equals(epoch);
        return instruction
                .filter(wanted -> mustFollow)
                .map(wanted -> wanted.start(epoch).withNumbers(stored.numbers().withoutRun()))
                .orElse(stored);
    }

    /** True if the offset says that nothing is left to deliver in its shard. */
    public boolean isEnd(SourceOffset stored) {
        return stored.streamCreated().equals(created()) && effective(stored).isEnd();
    }
}
