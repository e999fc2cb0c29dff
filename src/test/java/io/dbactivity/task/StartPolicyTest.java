// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.coverage.GapReason;
import io.dbactivity.coverage.Range;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.ledger.Gap;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.ShardNumbers;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.task.ShardStart.Reading;
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

class StartPolicyTest {

    private static final Instant CREATED = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant EARLIER = CREATED.minusSeconds(1);
    private static final Instant NOW = CREATED.plusSeconds(172_800);
    private static final Instant HORIZON = NOW.minusSeconds(86_400);
    private static final Instant MOMENT = CREATED.plusSeconds(60);
    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), CREATED, Duration.between(HORIZON, NOW));
    private static final Shard PARENT = shard(0);
    private static final Shard CHILD = shard(1, PARENT.id());
    private static final SourceOffset BEGINNING = new SourceOffset.TrimHorizon(new StreamEpoch(CREATED));

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
                .isEqualTo(new ShardStart(stored, Optional.empty(), Reading.CONTINUES));
    }

    @ParameterizedTest
    @CsvSource({"LATEST, BEGINS_ONCE_STORED", "-PT2H, BEGINS_ONCE_STORED", "2026-01-02T00:01:00Z, BEGINS"})
    void aFreshShardStartsAtTheMomentWhichIsPinnedUnlessTheUserGaveIt(String position, Reading reading) {
        var start = new SourceOffset.AtTimestamp(MOMENT, new StreamEpoch(CREATED))
                .withReadUntil(HORIZON)
                .withNumbers(ShardNumbers.coveredSince(HORIZON));

        assertThat(open(position, PARENT, List.of(PARENT), Map.of()))
                .isEqualTo(new ShardStart(start, Optional.empty(), reading));
    }

    @Test
    void aFreshShardStartsAtItsBeginningIfThereIsNoMoment() {
        assertThat(open("TRIM_HORIZON", PARENT, List.of(PARENT), Map.of()))
                .isEqualTo(new ShardStart(coveredSince(BEGINNING, HORIZON), Optional.empty(), Reading.BEGINS));
    }

    @ParameterizedTest
    @CsvSource({"TRIM_HORIZON, ", "LATEST, 2026-01-02T00:00:07Z", "2026-01-02T00:01:00Z, 2026-01-02T00:01:00Z"})
    void aShardThatIsStartedLongAfterTheOthersOfItsStreamIsCoveredSinceTheirStart(String position, Instant from) {
        Instant since = CREATED.plusSeconds(7);
        Shard late = shard(1);
        Map<ShardId, SourceOffset> others = Map.of(
                PARENT.id(),
                new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(CREATED))
                        .withReadUntil(NOW)
                        .withNumbers(ShardNumbers.coveredSince(since)));
        StreamHistory history = history(List.of(PARENT, late), others);

        ShardStart start = policy(position).start(history, late, Map.of());

        SourceOffset expected = from == null
                ? new SourceOffset.TrimHorizon(new StreamEpoch(CREATED))
                : new SourceOffset.AtTimestamp(from, new StreamEpoch(CREATED));
        assertThat(start).isEqualTo(ShardStart.continued(coveredSince(expected, since)));
    }

    private static SourceOffset coveredSince(SourceOffset start, Instant moment) {
        return start.withReadUntil(moment).withNumbers(ShardNumbers.coveredSince(moment));
    }

    @Test
    void aShardWhoseLineWasReadStartsAtItsBeginningWhateverTheConfigurationSays() {
        Map<ShardId, SourceOffset> parentEnded =
                Map.of(PARENT.id(), new SourceOffset.ShardEnd(new StreamEpoch(CREATED)));

        assertThat(open("LATEST", CHILD, List.of(PARENT, CHILD), parentEnded))
                .isEqualTo(new ShardStart(BEGINNING, Optional.empty(), Reading.CONTINUES));
    }

    @ParameterizedTest
    @MethodSource("storedInAnEarlierStream")
    void aStreamMadeAgainStartsAtItsBeginningBehindAGap(SourceOffset stored, Range missing) {
        ShardStart start = open("LATEST", PARENT, List.of(PARENT), Map.of(PARENT.id(), stored));

        assertThat(start.offset()).isEqualTo(BEGINNING.withReadUntil(CREATED));
        assertThat(start.waitsUntilStored()).isFalse();
        assertGap(start.gap().orElseThrow(), missing, GapReason.STREAM_RECREATED);
    }

    static Stream<Arguments> storedInAnEarlierStream() {
        return Stream.of(
                Arguments.of(
                        new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(EARLIER))
                                .withReadUntil(EARLIER.plusMillis(5)),
                        new Range("11", null, EARLIER.plusMillis(5), CREATED)),
                Arguments.of(new SourceOffset.TrimHorizon(new StreamEpoch(EARLIER)), Range.between(null, CREATED)),
                // It had others behind it, of which the stream made again says nothing.
                Arguments.of(new SourceOffset.ShardEnd(new StreamEpoch(EARLIER)), Range.between(null, CREATED)));
    }

    @Test
    void aShardThatExpiredBeforeItWasReadToItsEndIsAGapAndItsChildGoesOnFromThere() {
        Map<ShardId, SourceOffset> unfinished = Map.of(
                PARENT.id(), new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(CREATED)).withReadUntil(MOMENT));
        StreamHistory history = history(List.of(CHILD), unfinished);
        StartPolicy policy = policy(Map.of(), Optional.of(MOMENT));

        assertThat(policy.start(history, CHILD, unfinished).offset()).isEqualTo(BEGINNING.withReadUntil(MOMENT));
        assertGap(
                policy.expired(history).get(PARENT.id()),
                new Range("11", null, MOMENT, HORIZON),
                GapReason.SHARD_EXPIRED);
    }

    @Test
    void aShardWhoseWholeLineExpiredUnreadGoesOnFromWhereItsStreamWasReadLast() {
        Shard late = shard(7, shard(6).id());
        Map<ShardId, SourceOffset> unfinished = Map.of(
                PARENT.id(), new SourceOffset.Delivered("11", 3, 3, new StreamEpoch(CREATED)).withReadUntil(MOMENT));

        ShardStart start =
                policy(Map.of(), Optional.of(MOMENT)).start(history(List.of(late), unfinished), late, Map.of());

        assertThat(start)
                .isEqualTo(new ShardStart(BEGINNING.withReadUntil(MOMENT), Optional.empty(), Reading.CONTINUES));
    }

    /**
     * Shards 1 and 2 are merged into 4, which nobody has told of; 4 and 0 are merged into 5, and all but 5 are gone.
     */
    @Test
    void aShardBehindOneThatWasNeverToldOfGoesOnFromTheEndThatLedThere() {
        Shard last = shard(5, shard(0).id(), shard(4).id());
        Map<ShardId, SourceOffset> ends = Map.of(
                shard(0).id(), end(MOMENT, 5),
                shard(1).id(), end(MOMENT.minusSeconds(2), 4),
                shard(2).id(), end(MOMENT.minusSeconds(1), 4),
                shard(3).id(), end(MOMENT.minusSeconds(60), 1, 2));

        ShardStart start = policy(Map.of(), Optional.of(MOMENT)).start(history(List.of(last), ends), last, ends);

        assertThat(start.offset()).isEqualTo(BEGINNING.withReadUntil(MOMENT.minusSeconds(2)));
        Map<ShardId, Gap> expired = policy(Map.of(), Optional.of(MOMENT)).expired(history(List.of(last), ends));
        assertThat(expired).containsOnlyKeys(shard(4).id());
        assertGap(expired.get(shard(4).id()), Range.between(MOMENT.minusSeconds(2), HORIZON), GapReason.SHARD_EXPIRED);
    }

    @Test
    void anEndBehindWhichNobodyKnowsWhatFollowsMakesTheGapWiderRatherThanNarrower() {
        Shard last = shard(3, shard(2).id());
        Map<ShardId, SourceOffset> ends = Map.of(
                shard(0).id(), end(MOMENT.minusSeconds(60)),
                shard(1).id(), end(MOMENT, 2));

        ShardStart start = policy(Map.of(), Optional.of(MOMENT)).start(history(List.of(last), ends), last, ends);

        assertThat(start.offset()).isEqualTo(BEGINNING.withReadUntil(MOMENT.minusSeconds(60)));
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

        ShardStart start =
                policy(Map.of(), Optional.of(MOMENT)).start(history(List.of(CHILD), endedEarlier), CHILD, endedEarlier);

        assertThat(start.offset()).isEqualTo(BEGINNING.withReadUntil(CREATED));
        assertThat(start.isFirst()).isFalse();
    }

    @Test
    void aParentThatExpiredAfterItsEndOrBeforeTheConnectorsTimeIsNoGap() {
        Map<ShardId, SourceOffset> ended = Map.of(PARENT.id(), new SourceOffset.ShardEnd(new StreamEpoch(CREATED)));
        StartPolicy policy = policy(Map.of(), Optional.of(MOMENT));

        assertThat(policy.expired(history(List.of(CHILD), ended))).isEmpty();
        assertThat(policy.expired(history(List.of(CHILD), Map.of()))).isEmpty();
    }

    @Test
    void failsAtAnythingMissingWhereThatIsWanted() {
        Map<ShardId, SourceOffset> recreated =
                Map.of(PARENT.id(), new SourceOffset.TrimHorizon(new StreamEpoch(EARLIER)));
        Map<ShardId, SourceOffset> expired = Map.of(PARENT.id(), BEGINNING);

        StartPolicy policy = policy(Map.of("on.position.lost", "fail"), Optional.empty());

        assertFails(() -> policy.start(history(List.of(PARENT)), PARENT, recreated));
        assertFails(() -> policy.expired(history(List.of(CHILD), expired)));
    }

    private static void assertFails(ThrowingCallable start) {
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(start)
                .withMessageContainingAll(PARENT.id().toString(), "on.position.lost=fail");
    }

    private static void assertGap(Gap gap, Range missing, GapReason reason) {
        assertThat(gap.missing()).isEqualTo(missing);
        assertThat(gap.reason()).isEqualTo(reason);
        assertThat(gap.detail()).endsWith(".");
    }

    private static ShardStart open(
            String position, Shard shard, List<Shard> listed, Map<ShardId, SourceOffset> offsets) {
        return policy(position).start(history(listed), shard, offsets);
    }

    private static StartPolicy policy(String position) {
        boolean named = position.equals("LATEST") || position.equals("TRIM_HORIZON");
        Map<String, String> properties = named
                ? Map.of("kinesis.position", position)
                : Map.of("kinesis.position", "AT_TIMESTAMP", "kinesis.position.timestamp", position);
        Optional<Instant> moment = position.equals("TRIM_HORIZON") ? Optional.empty() : Optional.of(MOMENT);
        return policy(properties, moment);
    }

    private static StartPolicy policy(Map<String, String> properties, Optional<Instant> moment) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("name", "audit");
        all.put("das.resource.ids", "cluster-A");
        var settings = ConnectorConfig.settings(all);
        return new StartPolicy(
                settings.reading().startingPosition(), moment, new ErrorPolicy(settings.errors()), () -> NOW);
    }

    private static StreamHistory history(List<Shard> listed) {
        return history(listed, Map.of());
    }

    private static StreamHistory history(List<Shard> listed, Map<ShardId, SourceOffset> dropped) {
        var shards = new StreamShards(
                STREAM, ShardShare.whole(listed.stream().map(Shard::id).toList()));
        shards.add(listed);
        return new StreamHistory(shards, dropped);
    }

    private static Shard shard(int number, ShardId... parents) {
        var id = new ShardId(STREAM.identity().name(), "shardId-%012d".formatted(number));
        return new Shard(id, List.of(parents), BigInteger.valueOf(number));
    }
}
