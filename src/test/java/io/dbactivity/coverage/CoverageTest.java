// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** What each kind of entry says, and that it is silent on everything else. */
class CoverageTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant ARRIVED = Instant.parse("2026-01-01T23:59:00Z");
    private static final Scope SCOPE = new Scope(
            "stream", Instant.parse("2026-01-01T00:00:00Z"), "cluster-A", Optional.of("shardId-000000000002"));
    private static final Scope STREAM =
            new Scope(SCOPE.stream(), SCOPE.streamCreated(), SCOPE.resourceId(), Optional.empty());
    private static final EntryLink LINK = new EntryLink("id", Optional.of("before"), "shard", "audit");
    private static final Tally TALLY = Tally.NONE
            .plus("11", 2, ARRIVED, 3, Map.of(), Optional.empty())
            .plus("12", 0, ARRIVED.plusSeconds(1), 0, Map.of("events.exclude.users", 2L), Optional.empty());

    @Test
    void aStartNamesParentsAndPlaceAndCountsNothing() {
        assertThat(said(new Coverage.ShardStarted(
                        NOW, SCOPE, List.of("p1", "p2"), Range.between(ARRIVED, null), Optional.of("0123456789ab"), 7)))
                .containsOnly(
                        entry("kind", "shard_started"),
                        entry("parentShardIds", List.of("p1", "p2")),
                        entry("fromTime", Date.from(ARRIVED)),
                        entry("run", "0123456789ab"),
                        entry("toOrdinal", 7L));
    }

    @Test
    void aStartAtTheBeginningOfAShardWithoutParentsSaysNoMore() {
        assertThat(said(new Coverage.ShardStarted(NOW, SCOPE, List.of(), Range.UNKNOWN, Optional.empty(), 0)))
                .containsOnly(entry("kind", "shard_started"));
    }

    @Test
    void aPositionCountsWhatIsBehindIt() {
        assertThat(said(new Coverage.ShardPosition(NOW, SCOPE, TALLY, Optional.of(Duration.ofHours(23)))))
                .containsOnly(
                        entry("kind", "shard_position"),
                        entry("fromSequenceNumber", "11"),
                        entry("fromEventIndex", 2L),
                        entry("toSequenceNumber", "12"),
                        entry("fromTime", Date.from(ARRIVED)),
                        entry("toTime", Date.from(ARRIVED.plusSeconds(1))),
                        entry("records", 2L),
                        entry("events", 3L),
                        entry("excluded", Map.of("events.exclude.users", 2L)),
                        entry("retentionHeadroomMs", 82_800_000L));
    }

    @Test
    void aPositionOfAQuietShardSaysThatNothingCame() {
        assertThat(said(new Coverage.ShardPosition(NOW, SCOPE, Tally.NONE.until(ARRIVED), Optional.empty())))
                .containsOnly(
                        entry("kind", "shard_position"),
                        entry("toTime", Date.from(ARRIVED)),
                        entry("records", 0L),
                        entry("events", 0L));
    }

    @Test
    void anEndNamesTheShardsThatFollow() {
        assertThat(said(new Coverage.ShardEnded(NOW, SCOPE, List.of("c1", "c2"), Tally.NONE)))
                .containsOnly(
                        entry("kind", "shard_ended"),
                        entry("childShardIds", List.of("c1", "c2")),
                        entry("records", 0L),
                        entry("events", 0L));
    }

    @Test
    void aGapSaysWhyAndCountsWhatItCan() {
        Range one = Range.of("11", ARRIVED);

        assertThat(said(new Coverage.Gap(NOW, SCOPE, one, 1, GapReason.CORRUPT, "The message is damaged.")))
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
        var from = new Range("11", null, null, null);

        assertThat(said(new Coverage.Gap(NOW, SCOPE, from, 0, GapReason.POSITION_LOST, "It left the retention.")))
                .containsOnly(
                        entry("kind", "gap"),
                        entry("fromSequenceNumber", "11"),
                        entry("reason", "position_lost"),
                        entry("detail", "It left the retention."));
    }

    @Test
    void aPositionNamesTheEventsThatKafkaHasAndThoseThatItHasNot() {
        Tally tally = Tally.NONE
                .plus("11", 0, ARRIVED, 2, Map.of(), Optional.of(new Ordinals("0123456789ab", 8, 10, List.of(9L))))
                .plus("12", 0, ARRIVED, 0, Map.of(), Optional.empty())
                .plus(
                        "13",
                        0,
                        ARRIVED,
                        0,
                        Map.of(),
                        Optional.of(new Ordinals("0123456789ab", 11, 12, List.of(11L, 12L))));

        assertThat(said(new Coverage.ShardPosition(NOW, SCOPE, tally, Optional.empty())))
                .contains(
                        entry("run", "0123456789ab"),
                        entry("fromOrdinal", 8L),
                        entry("toOrdinal", 12L),
                        entry("missingOrdinals", "9,11-12"),
                        entry("events", 2L));
    }

    @Test
    void aGapInARecordCountsElementsAndNoRecord() {
        Range one = Range.of("11", ARRIVED);

        assertThat(said(new Coverage.Gap(
                        NOW, SCOPE, one, 0, 2, GapReason.BAD_ELEMENT, "They are no events.", Optional.empty())))
                .contains(entry("events", 2L), entry("reason", "bad_element"))
                .doesNotContainKeys("records", "run", "fromOrdinal", "missingOrdinals");
    }

    @Test
    void aGapOfDroppedEventsNamesEachOfThem() {
        var ordinals = Ordinals.ofMissing("0123456789ab", List.of(3L, 4L, 5L, 9L));

        assertThat(said(new Coverage.Gap(
                        NOW,
                        SCOPE,
                        Range.UNKNOWN,
                        0,
                        4,
                        GapReason.DROPPED_BY_WORKER,
                        "It dropped them.",
                        Optional.of(ordinals))))
                .contains(
                        entry("reason", "dropped_by_worker"),
                        entry("fromOrdinal", 3L),
                        entry("toOrdinal", 9L),
                        entry("missingOrdinals", "3-5,9"),
                        entry("events", 4L));
    }

    @Test
    void aStreamMadeAgainNamesTheOneBefore() {
        Instant before = SCOPE.streamCreated().minusSeconds(9);

        assertThat(said(new Coverage.StreamRecreated(NOW, STREAM, before, List.of("s1"))))
                .containsOnly(
                        entry("kind", "stream_recreated"),
                        entry("previousStreamCreated", Date.from(before)),
                        entry("shardIds", List.of("s1")));
        assertThat(said(new Coverage.StreamCreated(NOW, STREAM, List.of("s1", "s2"))))
                .containsOnly(entry("kind", "stream_created"), entry("shardIds", List.of("s1", "s2")));
        assertThat(said(new Coverage.StreamDeleted(NOW, STREAM))).containsOnly(entry("kind", "stream_deleted"));
    }

    @Test
    void aSilenceNamesItsInstanceAndItsEnds() {
        Instant until = ARRIVED.plusSeconds(300);

        assertThat(said(new Coverage.HeartbeatMissing(NOW, STREAM, "db-A", ARRIVED, until)))
                .containsOnly(
                        entry("kind", "heartbeat_missing"),
                        entry("instanceId", "db-A"),
                        entry("fromTime", Date.from(ARRIVED)),
                        entry("toTime", Date.from(until)));
        assertThat(said(new Coverage.HeartbeatResumed(NOW, STREAM, "db-A", ARRIVED, until)))
                .contains(entry("kind", "heartbeat_resumed"), entry("toTime", Date.from(until)));
    }

    /** The values that are present, without those of time and scope, which every entry has. */
    private static Map<String, Object> said(Coverage entry) {
        Struct struct = CoverageSchema.struct(entry, LINK);
        struct.validate();
        Map<String, Object> said = new TreeMap<>();
        for (Field field : struct.schema().fields()) {
            if (struct.get(field) != null) {
                said.put(field.name(), struct.get(field));
            }
        }
        assertThat(said.remove("entryId")).isEqualTo("id");
        assertThat(said.remove("previousEntryId")).isEqualTo("before");
        assertThat(said.remove("carrierShardId")).isEqualTo("shard");
        assertThat(said.remove("connector")).isEqualTo("audit");
        assertThat(said.remove("time")).isEqualTo(Date.from(NOW));
        assertThat(said.remove("stream")).isEqualTo("stream");
        assertThat(said.remove("streamCreated")).isEqualTo(Date.from(SCOPE.streamCreated()));
        assertThat(said.remove("resourceId")).isEqualTo("cluster-A");
        assertThat(said.remove("shardId")).isEqualTo(entry.scope().shardId().orElse(null));
        return said;
    }
}
