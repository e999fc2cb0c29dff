// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The law of resuming: stop after any number of records, start again from the stored offsets, as often as you like; what
 * was delivered in all is what one uninterrupted run delivers, in order per shard, whatever the size of the answers and
 * however often shards were split and merged.
 */
class ResumeProperties {

    /** What was written, by shard: the event ids in order, heartbeats left out. */
    private final Map<ShardId, List<String>> written = new LinkedHashMap<>();

    private final Envelopes envelopes = new Envelopes();
    private int events;

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void whatIsDeliveredInPiecesIsWhatWasWritten(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int tasks,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 60) Integer> stops)
            throws InterruptedException {
        written.clear();
        events = 0;
        var random = new Random(seed);
        FakeKinesis kinesis = history(random);
        kinesis.answerSize(() -> random.nextInt(4));
        kinesis.namesChildren(random.nextBoolean());
        int all = written.values().stream().mapToInt(List::size).sum();
        var rounds = new Rounds(kinesis, tasks);

        for (int stop : stops) {
            rounds.run(stop, all);
        }
        rounds.run(Integer.MAX_VALUE / 2, all);

        assertThat(byShard(rounds.events())).isEqualTo(withoutEmpty(written));
        assertParentsComeFirst(kinesis, rounds.events());
    }

    /** Records, splits and merges in any order. */
    private FakeKinesis history(Random random) {
        var kinesis = new FakeKinesis();
        List<ShardId> open = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            open.add(kinesis.shard(Rounds.STREAM.name()));
        }
        for (int step = 0; step < 40; step++) {
            ShardId shard = open.get(random.nextInt(open.size()));
            int what = random.nextInt(12);
            if (what == 0) {
                open.remove(shard);
                open.add(kinesis.shard(Rounds.STREAM.name(), shard));
                open.add(kinesis.shard(Rounds.STREAM.name(), shard));
            } else if (what == 1 && open.size() > 1) {
                open.remove(shard);
                ShardId other = open.remove(random.nextInt(open.size()));
                open.add(kinesis.shard(Rounds.STREAM.name(), shard, other));
            } else {
                write(kinesis, shard, random.nextInt(5));
            }
        }
        return kinesis;
    }

    private void write(FakeKinesis kinesis, ShardId shard, int count) {
        StreamRecord record = kinesis.put(shard, envelopes.ofEvents(count, events));
        List<String> ids = written.computeIfAbsent(shard, key -> new ArrayList<>());
        for (int i = 0; i < count; i++) {
            if (!Envelopes.isHeartbeat(events++)) {
                ids.add(record.sequenceNumber() + "/" + i);
            }
        }
    }

    private static Map<ShardId, List<String>> byShard(List<SourceRecord> events) {
        Map<ShardId, List<String>> ids = new LinkedHashMap<>();
        for (SourceRecord event : events) {
            Struct source = ((Struct) event.value()).getStruct("source");
            ids.computeIfAbsent(shard(event), key -> new ArrayList<>())
                    .add(source.getString("sequenceNumber") + "/" + source.getInt64("eventIndex"));
        }
        return ids;
    }

    private static ShardId shard(SourceRecord event) {
        Struct source = ((Struct) event.value()).getStruct("source");
        return new ShardId(source.getString("stream"), source.getString("shardId"));
    }

    private static Map<ShardId, List<String>> withoutEmpty(Map<ShardId, List<String>> ids) {
        Map<ShardId, List<String>> filled = new LinkedHashMap<>(ids);
        filled.values().removeIf(Collection::isEmpty);
        return filled;
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
