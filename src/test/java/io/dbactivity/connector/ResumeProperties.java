// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The law of resuming: stop after any number of records, start again from the stored offsets, as often as you like;
 * what was delivered in all is what one uninterrupted run delivers, in order per shard, whatever the size of the
 * answers and however often shards were split and merged.
 */
class ResumeProperties {

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void whatIsDeliveredInPiecesIsWhatWasWritten(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int tasks,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 60) Integer> stops)
            throws InterruptedException {
        var random = new Random(seed);
        var stream = new WrittenStream();
        for (int i = 0; i <= random.nextInt(3); i++) {
            stream.shard();
        }
        stream.live(random, 0);
        FakeKinesis kinesis = stream.kinesis();
        kinesis.answerSize(() -> random.nextInt(4));
        kinesis.namesChildren(random.nextBoolean());
        int all = stream.written().size();
        var rounds = new Rounds(kinesis, tasks);

        for (int stop : stops) {
            rounds.run(stop, all);
        }
        rounds.run(Integer.MAX_VALUE / 2, all);

        assertThat(rounds.events().stream().collect(groupingBy(ResumeProperties::shard, mapping(Rounds::id, toList()))))
                .isEqualTo(stream.written().stream()
                        .collect(groupingBy(
                                WrittenStream.Written::shard, mapping(WrittenStream.Written::id, toList()))));
        assertParentsComeFirst(kinesis, rounds.events());
    }

    private static ShardId shard(SourceRecord event) {
        Struct source = ((Struct) event.value()).getStruct("source");
        return new ShardId(source.getString("stream"), source.getString("shardId"));
    }

    private static void assertParentsComeFirst(FakeKinesis kinesis, List<SourceRecord> events) {
        List<ShardId> order = events.stream().map(ResumeProperties::shard).toList();
        kinesis.shards(Rounds.STREAM)
                .forEach(shard -> shard.parents().forEach(parent -> {
                    int firstOfChild = order.indexOf(shard.id());
                    assertThat(order.lastIndexOf(parent))
                            .isLessThan(firstOfChild < 0 ? Integer.MAX_VALUE : firstOfChild);
                }));
    }
}
