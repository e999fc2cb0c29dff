// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whether records have left a shard unread while nobody read it. Kinesis does not: it takes the sequence number of
 * a record that it no longer keeps, and goes on at the oldest one that it does without a word. So reading resumes
 * <i>at</i> the record last read. Where that one comes again, nothing behind it is gone. Where it does not, it was older
 * than the retention, and time decides: records that arrived before the moment up to which the shard is known to be read
 * are no loss, and those that arrived later are one once they are older than the retention.
 */
final class RetentionCheck {

    /**
     * By how much the clock of Kinesis, which stamps records, and those of workers may differ. Within it a loss is
     * assumed.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final ShardPosition position;
    private final Optional<Instant> readUntil;

    /** @param readUntil empty where it is not known: then only the record last read can prove that nothing is gone */
    RetentionCheck(ShardPosition position, Optional<Instant> readUntil) {
        this.position = position;
        this.readUntil = readUntil;
    }

    /** Whether the first record that comes, or its absence, leaves a question that the retention answers. */
    boolean needsRetention(Optional<StreamRecord> first) {
        Optional<String> lastRead = position.sequenceNumber();
        boolean comesAgain =
                first.isPresent() && lastRead.equals(Optional.of(first.get().sequenceNumber()));
        return !comesAgain && (lastRead.isPresent() || readUntil.isPresent());
    }

    /**
     * What is gone, where the retention had to be asked for.
     *
     * @param first the oldest record that is kept behind the position; absent where the shard holds none
     * @param now a moment after the answer came: a process may have stood still since it asked, while records expired
     */
    Optional<LostRecords> lost(Optional<StreamRecord> first, Instant now, Duration retention) {
        Optional<Instant> arrival = first.map(StreamRecord::arrivalTime);
        Instant horizon = arrival.filter(now::isBefore).orElse(now).minus(retention);
        // Of a record delivered in part, the rest is gone whenever the record is.
        boolean readEnough = !position.isWithinRecord()
                && readUntil
                        .filter(moment -> moment.isAfter(horizon.plus(CLOCK_TOLERANCE))
                                || arrival.filter(kept -> !kept.isAfter(moment)).isPresent())
                        .isPresent();
        return readEnough
                ? Optional.empty()
                : Optional.of(new LostRecords(
                        LostRecords.Cause.RETENTION_OVERRUN,
                        first.map(StreamRecord::sequenceNumber),
                        arrival.orElse(horizon)));
    }
}
