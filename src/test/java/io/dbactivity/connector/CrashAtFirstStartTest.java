// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A crash can come after the first records of a new stream, before all of its shards have a stored offset. What arrives
 * in the others from then on is still the connector's to deliver.
 */
class CrashAtFirstStartTest {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    private final WrittenStream stream = new WrittenStream();
    private final ShardId first = stream.shard();
    private final ShardId second = stream.shard();

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 3", "2, 1", "2, 2", "2, 3"})
    void whatLeavesTheStreamBeforeAShardIsStartedIsAGap(int tasks, int storedBeforeTheCrash)
            throws InterruptedException {
        Rounds rounds = rounds(tasks);
        rounds.run(storedBeforeTheCrash, ENDLESS);
        Instant crash = stream.kinesis().clock().instant();
        stream.write(first, 3);
        stream.write(second, 3);
        stream.kinesis().advance(Duration.ofHours(40));

        rounds.run(12, ENDLESS);

        assertThat(rounds.ids()).isEmpty();
        assertThat(rounds.coverage("gap"))
                .extracting(gap -> gap.getString("shardId"))
                .containsExactlyInAnyOrder(first.shard(), second.shard());
        assertThat(rounds.coverage("gap"))
                .allSatisfy(gap -> assertThat(time(gap, "fromTime")).isBeforeOrEqualTo(crash));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2"})
    void aShardThatStartsLateAtTheLatestPositionMissesNothing(int tasks, int storedBeforeTheCrash)
            throws InterruptedException {
        Rounds rounds = rounds(tasks).with("kinesis.position", "LATEST");
        rounds.run(storedBeforeTheCrash, ENDLESS);
        stream.kinesis().advance(Duration.ofMinutes(1));
        stream.write(first, 3);
        stream.write(second, 3);
        stream.kinesis().advance(Duration.ofHours(2));

        rounds.run(ENDLESS, stream.written().size());

        assertThat(rounds.ids())
                .containsExactlyInAnyOrderElementsOf(
                        stream.written().stream().map(WrittenStream.Written::id).toList());
    }

    private Rounds rounds(int tasks) {
        return new Rounds(stream.kinesis(), tasks).with("coverage.interval.ms", "1000");
    }

    private static Instant time(Struct entry, String field) {
        return ((Date) entry.get(field)).toInstant();
    }
}
