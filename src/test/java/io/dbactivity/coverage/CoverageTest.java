// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** What each kind of entry says, and that it is silent on everything else. */
class CoverageTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant ARRIVED = Instant.parse("2026-01-01T23:59:00Z");
    private static final ShardScope SCOPE =
            new ShardScope("stream", Instant.parse("2026-01-01T00:00:00Z"), "cluster-A", "shardId-000000000002");
    private static final Tally TALLY = Tally.NONE
            .plus("11", ARRIVED, 3, Map.of())
            .plus("12", ARRIVED.plusSeconds(1), 0, Map.of("events.exclude.users", 2L));

    @Test
    void aStartNamesParentsAndPlaceAndCountsNothing() {
        assertThat(said(Coverage.shardStarted(NOW, SCOPE, List.of("p1", "p2"), Range.from(ARRIVED))))
                .containsOnly(
                        entry("kind", "shard_started"),
                        entry("parentShardIds", List.of("p1", "p2")),
                        entry("fromTime", Date.from(ARRIVED)));
    }

    @Test
    void aStartAtTheBeginningOfAShardWithoutParentsSaysNoMore() {
        assertThat(said(Coverage.shardStarted(NOW, SCOPE, List.of(), Range.UNKNOWN)))
                .containsOnly(entry("kind", "shard_started"));
    }

    @Test
    void aPositionCountsWhatIsBehindIt() {
        assertThat(said(Coverage.shardPosition(NOW, SCOPE, TALLY)))
                .containsOnly(
                        entry("kind", "shard_position"),
                        entry("fromSequenceNumber", "11"),
                        entry("toSequenceNumber", "12"),
                        entry("fromTime", Date.from(ARRIVED)),
                        entry("toTime", Date.from(ARRIVED.plusSeconds(1))),
                        entry("records", 2L),
                        entry("events", 3L),
                        entry("excluded", Map.of("events.exclude.users", 2L)));
    }

    @Test
    void aPositionOfAQuietShardSaysThatNothingCame() {
        assertThat(said(Coverage.shardPosition(NOW, SCOPE, Tally.NONE)))
                .containsOnly(entry("kind", "shard_position"), entry("records", 0L), entry("events", 0L));
    }

    @Test
    void anEndNamesTheShardsThatFollow() {
        assertThat(said(Coverage.shardEnded(NOW, SCOPE, List.of("c1", "c2"), Tally.NONE)))
                .containsOnly(
                        entry("kind", "shard_ended"),
                        entry("childShardIds", List.of("c1", "c2")),
                        entry("records", 0L),
                        entry("events", 0L));
    }

    @Test
    void aGapSaysWhyAndCountsWhatItCan() {
        var one = new Tally(Range.of("11", ARRIVED), 1, 0, Map.of());

        assertThat(said(Coverage.gap(NOW, SCOPE, one, "corrupt", "The message is damaged.")))
                .containsOnly(
                        entry("kind", "gap"),
                        entry("fromSequenceNumber", "11"),
                        entry("toSequenceNumber", "11"),
                        entry("fromTime", Date.from(ARRIVED)),
                        entry("toTime", Date.from(ARRIVED)),
                        entry("records", 1L),
                        entry("reason", "corrupt"),
                        entry("detail", "The message is damaged."));
    }

    @Test
    void aGapOfUnknownSizeDoesNotSayThatItIsEmpty() {
        var from = new Tally(new Range("11", null, null, null), 0, 0, Map.of());

        assertThat(said(Coverage.gap(NOW, SCOPE, from, "position_lost", "It left the retention.")))
                .containsOnly(
                        entry("kind", "gap"),
                        entry("fromSequenceNumber", "11"),
                        entry("reason", "position_lost"),
                        entry("detail", "It left the retention."));
    }

    /** The values that are present, without those of time and scope, which every entry has. */
    private static Map<String, Object> said(Coverage entry) {
        Struct struct = CoverageSchema.struct(entry);
        struct.validate();
        Map<String, Object> said = new TreeMap<>();
        for (Field field : struct.schema().fields()) {
            if (struct.get(field) != null) {
                said.put(field.name(), struct.get(field));
            }
        }
        assertThat(said.remove("time")).isEqualTo(Date.from(NOW));
        assertThat(said.remove("stream")).isEqualTo("stream");
        assertThat(said.remove("streamCreated")).isEqualTo(Date.from(SCOPE.streamCreated()));
        assertThat(said.remove("resourceId")).isEqualTo("cluster-A");
        assertThat(said.remove("shardId")).isEqualTo("shardId-000000000002");
        return said;
    }
}
