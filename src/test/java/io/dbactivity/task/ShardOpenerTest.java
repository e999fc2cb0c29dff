// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.TaskConfig;
import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.coverage.Range;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.ledger.Gap;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamIdentity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShardOpenerTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant EARLIER = CREATED.minusSeconds(1);
    private static final Instant NOW = CREATED.plusSeconds(172_800);
    private static final Instant HORIZON = NOW.minusSeconds(86_400);
    private static final Instant MOMENT = CREATED.plusSeconds(60);
    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), CREATED, Duration.between(HORIZON, NOW));
    private static final Shard PARENT = shard(0);
    private static final Shard CHILD = shard(1, PARENT.id());
    private static final SourceOffset BEGINNING = new SourceOffset.Beginning(new StreamEpoch(CREATED));

    static Stream<SourceOffset> stored() {
        return Stream.of(
                BEGINNING,
                new SourceOffset.AtTimestamp(MOMENT, new StreamEpoch(CREATED)),
                new SourceOffset.Delivered("11", 0, 3, new StreamEpoch(CREATED)),
                new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(CREATED)));
    }

    @ParameterizedTest
    @MethodSource("stored")
    void goesOnFromTheStoredOffset(SourceOffset stored) {
        assertThat(open("LATEST", PARENT, List.of(PARENT), Map.of(PARENT.id(), stored)))
                .isEqualTo(new ShardOpener.Opening(stored, Optional.empty(), false, false));
    }

    @ParameterizedTest
    @CsvSource({"LATEST, true", "-PT2H, true", "2026-01-02T00:01:00Z, false"})
    void aFreshShardStartsAtTheMomentWhichIsPinnedUnlessTheUserGaveIt(String position, boolean pinned) {
        var start = new SourceOffset.AtTimestamp(MOMENT, new StreamEpoch(CREATED)).readUntil(HORIZON);

        assertThat(open(position, PARENT, List.of(PARENT), Map.of()))
                .isEqualTo(new ShardOpener.Opening(start, Optional.empty(), true, pinned));
    }

    @Test
    void aFreshShardStartsAtItsBeginningWhereThereIsNoMoment() {
        assertThat(open("TRIM_HORIZON", PARENT, List.of(PARENT), Map.of()))
                .isEqualTo(new ShardOpener.Opening(BEGINNING.readUntil(HORIZON), Optional.empty(), true, false));
    }

    @Test
    void aShardWhoseLineWasReadStartsAtItsBeginningWhateverTheConfigurationSays() {
        Map<ShardId, SourceOffset> parentEnded =
                Map.of(PARENT.id(), new SourceOffset.ShardEnd(new StreamEpoch(CREATED)));

        assertThat(open("LATEST", CHILD, List.of(PARENT, CHILD), parentEnded))
                .isEqualTo(new ShardOpener.Opening(BEGINNING, Optional.empty(), false, false));
    }

    @ParameterizedTest
    @MethodSource("storedInAnEarlierStream")
    void aStreamMadeAgainStartsAtItsBeginningBehindAGap(SourceOffset stored, Range missing) {
        ShardOpener.Opening opening = open("LATEST", PARENT, List.of(PARENT), Map.of(PARENT.id(), stored));

        assertThat(opening.start()).isEqualTo(BEGINNING.readUntil(CREATED));
        assertThat(opening.pinned()).isFalse();
        assertGap(opening.gap().orElseThrow(), missing, "stream_recreated");
    }

    static Stream<Arguments> storedInAnEarlierStream() {
        return Stream.of(
                Arguments.of(
                        new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(EARLIER))
                                .readUntil(EARLIER.plusMillis(5)),
                        new Range("11", null, EARLIER.plusMillis(5), CREATED)),
                Arguments.of(new SourceOffset.Beginning(new StreamEpoch(EARLIER)), Range.between(null, CREATED)),
                // It had others behind it, of which the stream made again says nothing.
                Arguments.of(new SourceOffset.ShardEnd(new StreamEpoch(EARLIER)), Range.between(null, CREATED)));
    }

    @Test
    void aShardThatExpiredBeforeItWasReadToItsEndIsAGapAndItsChildGoesOnFromThere() {
        Map<ShardId, SourceOffset> unfinished =
                Map.of(PARENT.id(), new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(CREATED)).readUntil(MOMENT));
        StreamShards family = family(List.of(CHILD), unfinished);
        ShardOpener opener = opener(Map.of(), Optional.of(MOMENT));

        assertThat(opener.open(family, CHILD, unfinished).start()).isEqualTo(BEGINNING.readUntil(MOMENT));
        assertGap(opener.expired(family).get(PARENT.id()), new Range("11", null, MOMENT, HORIZON), "shard_expired");
    }

    @Test
    void aShardWhoseWholeLineExpiredUnreadGoesOnFromWhereItsStreamWasReadLast() {
        Shard late = shard(7, shard(6).id());
        Map<ShardId, SourceOffset> unfinished =
                Map.of(PARENT.id(), new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(CREATED)).readUntil(MOMENT));

        ShardOpener.Opening opening =
                opener(Map.of(), Optional.of(MOMENT)).open(family(List.of(late), unfinished), late, Map.of());

        assertThat(opening)
                .isEqualTo(new ShardOpener.Opening(BEGINNING.readUntil(MOMENT), Optional.empty(), false, false));
    }

    /** Shards 1 and 2 are merged into 4, which nobody has told of; 4 and 0 are merged into 5, and all but 5 are gone. */
    @Test
    void aShardBehindOneThatWasNeverToldOfGoesOnFromTheEndThatLedThere() {
        Shard last = shard(5, shard(0).id(), shard(4).id());
        Map<ShardId, SourceOffset> ends = Map.of(
                shard(0).id(), end(MOMENT, 5),
                shard(1).id(), end(MOMENT.minusSeconds(2), 4),
                shard(2).id(), end(MOMENT.minusSeconds(1), 4),
                shard(3).id(), end(MOMENT.minusSeconds(60), 1, 2));

        ShardOpener.Opening opening =
                opener(Map.of(), Optional.of(MOMENT)).open(family(List.of(last), ends), last, ends);

        assertThat(opening.start()).isEqualTo(BEGINNING.readUntil(MOMENT.minusSeconds(2)));
        Map<ShardId, Gap> expired = opener(Map.of(), Optional.of(MOMENT)).expired(family(List.of(last), ends));
        assertThat(expired).containsOnlyKeys(shard(4).id());
        assertGap(expired.get(shard(4).id()), Range.between(MOMENT.minusSeconds(2), HORIZON), "shard_expired");
    }

    @Test
    void anEndBehindWhichNobodyKnowsWhatFollowsMakesTheGapWiderRatherThanNarrower() {
        Shard last = shard(3, shard(2).id());
        Map<ShardId, SourceOffset> ends = Map.of(
                shard(0).id(), end(MOMENT.minusSeconds(60)),
                shard(1).id(), end(MOMENT, 2));

        ShardOpener.Opening opening =
                opener(Map.of(), Optional.of(MOMENT)).open(family(List.of(last), ends), last, ends);

        assertThat(opening.start()).isEqualTo(BEGINNING.readUntil(MOMENT.minusSeconds(60)));
    }

    private static SourceOffset end(Instant readUntil, int... followers) {
        Set<String> followedBy = IntStream.of(followers)
                .mapToObj(number -> shard(number).id().shard())
                .collect(Collectors.toSet());
        return new SourceOffset.ShardEnd(new StreamEpoch(CREATED), Optional.of(readUntil), followedBy);
    }

    @Test
    void aShardWhoseParentExpiredInAStreamMadeAgainMissesEverythingSinceThen() {
        Map<ShardId, SourceOffset> endedEarlier =
                Map.of(PARENT.id(), new SourceOffset.ShardEnd(new StreamEpoch(EARLIER)));

        ShardOpener.Opening opening =
                opener(Map.of(), Optional.of(MOMENT)).open(family(List.of(CHILD), endedEarlier), CHILD, endedEarlier);

        assertThat(opening.start()).isEqualTo(BEGINNING.readUntil(CREATED));
        assertThat(opening.fresh()).isFalse();
    }

    @Test
    void aParentThatExpiredAfterItsEndOrBeforeTheConnectorsTimeIsNoGap() {
        Map<ShardId, SourceOffset> ended = Map.of(PARENT.id(), new SourceOffset.ShardEnd(new StreamEpoch(CREATED)));
        ShardOpener opener = opener(Map.of(), Optional.of(MOMENT));

        assertThat(opener.expired(family(List.of(CHILD), ended))).isEmpty();
        assertThat(opener.expired(family(List.of(CHILD), Map.of()))).isEmpty();
    }

    @Test
    void failsAtAnythingMissingWhereThatIsWanted() {
        Map<ShardId, SourceOffset> recreated =
                Map.of(PARENT.id(), new SourceOffset.Beginning(new StreamEpoch(EARLIER)));
        Map<ShardId, SourceOffset> expired = Map.of(PARENT.id(), BEGINNING);

        ShardOpener opener = opener(Map.of("on.position.lost", "fail"), Optional.empty());

        assertFails(() -> opener.open(family(List.of(PARENT)), PARENT, recreated));
        assertFails(() -> opener.expired(family(List.of(CHILD), expired)));
    }

    private static void assertFails(ThrowingCallable opening) {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(opening)
                .withMessageContainingAll(PARENT.id().toString(), "on.position.lost=fail");
    }

    @Test
    void asksKinesisForWhatTheOffsetMeans() {
        assertThat(ShardOpener.position(new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(CREATED))))
                .isEqualTo(new ShardPosition.AfterSequence("11"));
        assertThat(ShardOpener.position(new SourceOffset.Delivered("11", 2, 3, new StreamEpoch(CREATED))))
                .isEqualTo(new ShardPosition.AtSequence("11"));
        assertThat(ShardOpener.position(new SourceOffset.AtTimestamp(MOMENT, new StreamEpoch(CREATED))))
                .isEqualTo(new ShardPosition.AtTimestamp(MOMENT));
        assertThat(ShardOpener.position(BEGINNING)).isEqualTo(new ShardPosition.Beginning());
    }

    private static void assertGap(Gap gap, Range missing, String reason) {
        assertThat(gap.missing()).isEqualTo(missing);
        assertThat(gap.reason()).isEqualTo(reason);
        assertThat(gap.detail()).endsWith(".");
    }

    private static ShardOpener.Opening open(
            String position, Shard shard, List<Shard> listed, Map<ShardId, SourceOffset> offsets) {
        boolean named = position.equals("LATEST") || position.equals("TRIM_HORIZON");
        Map<String, String> properties = named
                ? Map.of("kinesis.position", position)
                : Map.of("kinesis.position", "AT_TIMESTAMP", "kinesis.position.timestamp", position);
        Optional<Instant> moment = position.equals("TRIM_HORIZON") ? Optional.empty() : Optional.of(MOMENT);
        return opener(properties, moment).open(family(listed), shard, offsets);
    }

    private static ShardOpener opener(Map<String, String> properties, Optional<Instant> moment) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("name", "audit");
        all.put("das.resource.ids", "cluster-A");
        var config = new TaskConfig(ConnectorConfig.settings(all), Map.of(), 1, moment);
        return ShardOpener.of(config, new ErrorPolicy(config.settings().errors()), () -> NOW);
    }

    private static StreamShards family(List<Shard> listed) {
        return family(listed, Map.of());
    }

    private static StreamShards family(List<Shard> listed, Map<ShardId, SourceOffset> dropped) {
        var family = new StreamShards(
                STREAM, ShardShare.whole(listed.stream().map(Shard::id).toList()));
        family.learn(listed);
        family.dropped(dropped);
        return family;
    }

    private static Shard shard(int number, ShardId... parents) {
        var id = new ShardId(STREAM.identity().name(), "shardId-%012d".formatted(number));
        return new Shard(id, List.of(parents), BigInteger.valueOf(number));
    }
}
