// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The oldest record that is kept, against how far the shard is known to be read. */
class RetentionCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final ShardPosition LAST_READ = new ShardPosition.AfterSequence("7");

    /**
     * Times in minutes after the oldest record that may be kept. Whoever read the shard had stamped the moment by a
     * clock that may be five minutes ahead of the one that stamps records: a record that came just before that moment
     * may be the second that nobody read.
     */
    @ParameterizedTest
    @CsvSource({
        "  6,   60, false",
        "  5,   60, true",
        "  4,   60, true",
        "  0,   -1, true",
        "  0,   -4, true",
        "  0,   -5, false",
        "-10,  -15, false",
        "-10,  -12, true",
        "-10,   -9, true",
    })
    void aLossIsAssumedWithinTheToleranceOfTheClocks(int readUntil, int firstKept, boolean lost) {
        var check = new RetentionCheck(LAST_READ, Optional.of(minute(readUntil)));

        Optional<LostRecords> answer = check.lost(Optional.of(record(minute(firstKept))), NOW, DAY);

        assertThat(answer.isPresent()).isEqualTo(lost);
    }

    @Test
    void theLastRecordReadProvesThatNothingIsGone() {
        var check = new RetentionCheck(LAST_READ, Optional.of(minute(0)));

        assertThat(check.needsRetention(Optional.of(new StreamRecord(shard(), "7", minute(0), new byte[0]))))
                .isFalse();
        assertThat(check.needsRetention(Optional.of(record(minute(0))))).isTrue();
    }

    private static Instant minute(int afterHorizon) {
        return NOW.minus(DAY).plus(Duration.ofMinutes(afterHorizon));
    }

    private static StreamRecord record(Instant arrival) {
        return new StreamRecord(shard(), "9", arrival, new byte[0]);
    }

    private static ShardId shard() {
        return new ShardId("stream", "shardId-000000000000");
    }
}
