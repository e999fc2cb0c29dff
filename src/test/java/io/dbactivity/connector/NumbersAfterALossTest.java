// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/**
 * Without exactly-once delivery, the last delivered events may be numbered and not covered by the stored offset. If the
 * connector then stays away until they have left the stream, no other event may get their numbers.
 */
class NumbersAfterALossTest {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    private final WrittenStream stream = new WrittenStream();
    private final ShardId shard = stream.shard();
    private final Rounds rounds = new Rounds(stream.kinesis(), 1).with("coverage.interval.ms", "1000");

    @Test
    void anotherRunBegins() throws InterruptedException {
        deliver(2);
        var stored = rounds.offsets().all();
        deliver(2);
        stored.forEach(rounds.offsets()::store);
        stream.kinesis().advance(Duration.ofHours(40));

        deliver(2);

        List<String> numbers = rounds.events().stream()
                .map(event -> ((Struct) event.value()).getStruct("source"))
                .map(source -> source.getString("run") + " " + source.getInt64("ordinal"))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.get(numbers.size() - 1)).endsWith(" 2").isNotEqualTo(numbers.get(1));
    }

    /** Delivers the two events, of three, that are no heartbeats. */
    private void deliver(int events) throws InterruptedException {
        stream.write(shard, 3);
        rounds.run(ENDLESS, rounds.ids().size() + events);
    }
}
