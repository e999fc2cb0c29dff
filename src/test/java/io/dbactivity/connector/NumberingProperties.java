// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * However often a connector crashes, and wherever: the events of each run are numbered 1, 2, 3 … and entries are
 * chained.
 */
class NumberingProperties {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    @Property(tries = 15)
    void ordinalsHaveNoHolesAndEntriesNameTheOneBefore(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 12) Integer> crashes) throws Exception {
        var kinesis = new FakeKinesis();
        var envelopes = new Envelopes();
        ShardId first = kinesis.shard(Rounds.STREAM.name());
        int number = 1;
        for (int record = 0; record < 4; record++) {
            kinesis.put(first, envelopes.ofEvents(3, number));
            number += 3;
        }
        ShardId left = kinesis.shard(Rounds.STREAM.name(), first);
        ShardId right = kinesis.shard(Rounds.STREAM.name(), first);
        for (ShardId child : List.of(left, right, left, right)) {
            kinesis.put(child, envelopes.ofEvents(3, number));
            number += 3;
        }
        int events = 8 * 2;
        var rounds = new Rounds(kinesis, 2).with("coverage.interval.ms", "1000");

        for (int crash : crashes) {
            rounds.run(crash, events);
        }
        rounds.run(ENDLESS, events);

        assertThat(rounds.events()).hasSize(events);
        byRun(rounds.events())
                .values()
                .forEach(ordinals -> assertThat(ordinals)
                        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ordinals.size())
                                .boxed()
                                .toList()));
        assertThat(byRun(rounds.events())).hasSize(3);
        assertThatEachEntryNamesOneThatIsThere(rounds);
    }

    private static Map<String, List<Long>> byRun(List<SourceRecord> events) {
        Map<String, List<Long>> ordinals = new HashMap<>();
        for (SourceRecord event : events) {
            Struct source = ((Struct) event.value()).getStruct("source");
            ordinals.computeIfAbsent(
                            source.getString("shardId") + " " + source.getString("run"), key -> new ArrayList<>())
                    .add(source.getInt64("ordinal"));
            assertThat(event.headers().lastWithName("das.ordinal").value())
                    .isEqualTo(source.getInt64("ordinal").toString());
        }
        return ordinals;
    }

    private static void assertThatEachEntryNamesOneThatIsThere(Rounds rounds) {
        Set<String> ids = new HashSet<>();
        for (SourceRecord record : rounds.coverageRecords()) {
            Struct entry = (Struct) record.value();
            String previous = entry.getString("previousEntryId");
            assertThat(previous == null || ids.contains(previous)).isTrue();
            assertThat(ids.add(entry.getString("entryId"))).isTrue();
            assertThat(record.sourceOffset().get("entry")).isEqualTo(entry.getString("entryId"));
        }
    }
}
