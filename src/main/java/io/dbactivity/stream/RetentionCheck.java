// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether records left a shard unread while nobody was reading it. Kinesis does not say so: given the sequence
 * number of a record that it no longer keeps, it silently continues at the oldest record that it does keep. So reading
 * resumes <i>at</i> the last record read. If that record comes again, nothing after it is gone. If it does not, it was
 * older than the retention, and time decides. Records that arrived before the moment up to which the shard is known to
 * be read are no loss. Those that arrived later are lost once they are older than the retention.
 */
final class RetentionCheck {

    /**
     * By how much the clock of Kinesis, which stamps the records, may differ from a worker's. Within this tolerance, a
     * loss is assumed.
     */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final ShardPosition position;
    private final Optional<Instant> readUntil;

    /**
     * @param readUntil the moment up to which the shard is known to be read; absent if unknown: then only the last
     *     record read can prove that nothing is gone
     */
    RetentionCheck(ShardPosition position, Optional<Instant> readUntil) {
        this.position = position;
        this.readUntil = readUntil;
    }

    /** True if the first record that comes, or its absence, does not settle the question without the retention. */
    boolean needsRetention(Optional<StreamRecord> first) {
        Optional<String> lastRead = position.sequenceNumber();
        boolean comesAgain =
                first.isPresent() && lastRead.equals(Optional.of(first.get().sequenceNumber()));
        return !comesAgain && (lastRead.isPresent() || readUntil.isPresent());
    }

    /**
     * What is gone, given the retention.
     *
     * @param first the oldest record that is kept after the position; absent if the shard holds none
     * @param now a moment after the answer came: the process may have been suspended since the request, while records
     *     expired
     */
    Optional<LostRecords> lost(Optional<StreamRecord> first, Instant now, Duration retention) {
        Optional<Instant> arrival = first.map(StreamRecord::arrivalTime);
        Instant horizon = arrival.filter(now::isBefore).orElse(now).minus(retention);
        // Whoever stamped the moment, its clock may have been ahead of the clock that stamped the record.
        Predicate<Instant> keptSince =
                moment -> arrival.filter(kept -> !kept.plus(CLOCK_TOLERANCE).isAfter(moment))
                        .isPresent();
        // If a record was delivered in part and is gone, its rest is lost, whatever the times say.
        boolean readEnough = !position.isWithinRecord()
                && readUntil
                        .filter(moment -> moment.isAfter(horizon.plus(CLOCK_TOLERANCE)) || keptSince.test(moment))
                        .isPresent();
        return readEnough
                ? Optional.empty()
                : Optional.of(new LostRecords(
                        LostRecords.Cause.RETENTION_OVERRUN,
                        first.map(StreamRecord::sequenceNumber),
                        arrival.orElse(horizon)));
    }
}
