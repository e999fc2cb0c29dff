// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two shards: the first is split, and its right half is merged with the second. */
class StreamShardsTest {

    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), Instant.EPOCH, Duration.ofHours(24));

    private static final Shard FIRST = shard(0);
    private static final Shard SECOND = shard(1);
    private static final Shard LEFT = shard(2, FIRST);
    private static final Shard RIGHT = shard(3, FIRST);
    private static final Shard MERGED = shard(4, RIGHT, SECOND);
    private static final List<Shard> ALL = List.of(FIRST, SECOND, LEFT, RIGHT, MERGED);

    @Test
    void opensEachShardOnceAndWhenItsParentsHaveEnded() {
        StreamShards family = family(ALL, FIRST, SECOND);

        assertThat(family.toOpen()).containsExactly(FIRST, SECOND);
        assertThat(family.toOpen()).isEmpty();
        family.ended(FIRST.id(), Optional.empty());
        assertThat(family.toOpen()).containsExactly(LEFT, RIGHT);
        family.ended(RIGHT.id(), Optional.empty());
        assertThat(family.toOpen()).isEmpty();
        family.ended(SECOND.id(), Optional.empty());
        assertThat(family.toOpen()).containsExactly(MERGED);
    }

    @Test
    void opensNothingThatBelongsToAnotherTask() {
        StreamShards family = family(ALL, FIRST);
        family.toOpen();
        family.ended(FIRST.id(), Optional.empty());

        assertThat(family.toOpen()).containsExactly(LEFT, RIGHT);
        family.ended(RIGHT.id(), Optional.empty());
        assertThat(family.toOpen()).isEmpty();
    }

    @Test
    void opensAMergedShardBehindTheParentOfAnotherTaskWhereItHasTheFirstParent() {
        StreamShards family = family(ALL, ids(SECOND), ids(FIRST));
        StreamShards other = family(ALL, ids(FIRST), ids(SECOND));

        assertThat(family.toOpen()).containsExactly(SECOND);
        assertThat(family.waitsForOtherTasks()).isFalse();
        family.ended(SECOND.id(), Optional.empty());
        assertThat(family.toOpen()).isEmpty();
        assertThat(family.waitsForOtherTasks()).isTrue();
        family.ended(FIRST.id(), Optional.empty());
        family.ended(RIGHT.id(), Optional.empty());
        assertThat(family.toOpen()).containsExactly(MERGED);
        assertThat(family.waitsForOtherTasks()).isFalse();
        List.of(FIRST, LEFT, RIGHT, SECOND).forEach(shard -> other.ended(shard.id(), Optional.empty()));
        assertThat(other.toOpen()).isEmpty();
    }

    @Test
    void knowsItsStreamByOffsetsWhereEachShardGoesOnAtANumberAndNoneIsGoneUnread() {
        var family = new StreamShards(STREAM, ShardShare.whole(List.of(LEFT.id(), RIGHT.id())));
        List<Shard> listed = List.of(LEFT, RIGHT);
        SourceOffset end = new SourceOffset.ShardEnd(new StreamEpoch(Instant.EPOCH));
        SourceOffset beginning = new SourceOffset.Beginning(new StreamEpoch(Instant.EPOCH), Optional.empty());

        assertThat(family.telling(listed)).containsExactlyInAnyOrder(FIRST.id(), SECOND.id(), LEFT.id(), RIGHT.id());
        assertThat(family.isTheOneOf(listed, offsets(end, at(0), at(0)))).isTrue();
        assertThat(family.isTheOneOf(listed, offsets(end, at(0), beginning))).isFalse();
        assertThat(family.isTheOneOf(listed, offsets(end, at(0), at(1)))).isFalse();
        assertThat(family.isTheOneOf(listed, offsets(at(0), at(0), at(0)))).isFalse();
        assertThat(family.isTheOneOf(List.of(LEFT), offsets(end, at(0), at(0)))).isFalse();
    }

    private static Map<ShardId, SourceOffset> offsets(SourceOffset first, SourceOffset left, SourceOffset right) {
        return Map.of(FIRST.id(), first, LEFT.id(), left, RIGHT.id(), right);
    }

    private static SourceOffset at(long streamCreated) {
        return new SourceOffset.Delivered("1", 0, 0, new StreamEpoch(Instant.ofEpochMilli(streamCreated)));
    }

    @Test
    void takesTheParentsOfAnAssignedShardForEnded() {
        assertThat(family(ALL, MERGED).toOpen()).containsExactly(MERGED);
    }

    @Test
    void opensTheChildrenThatAnEndedShardNames() {
        StreamShards family = family(List.of(FIRST), FIRST);
        family.toOpen();
        family.ended(FIRST.id(), Optional.empty());
        family.learn(List.of(LEFT, RIGHT));

        assertThat(family.toOpen()).containsExactly(LEFT, RIGHT);
    }

    @Test
    void isConcernedWithItsShardsAndTheirParents() {
        assertThat(family(ALL, LEFT).concerned()).containsExactlyInAnyOrder(LEFT.id(), FIRST.id());
        assertThat(family(ALL, FIRST).concerned()).containsExactlyInAnyOrder(FIRST.id(), LEFT.id(), RIGHT.id());
    }

    @Test
    void aShardIsFreshOnlyWhenItWasThereAtTheStartAndNothingOfItsLineWasRead() {
        StreamShards family = family(List.of(FIRST, SECOND), FIRST, SECOND);
        family.learn(List.of(LEFT));

        assertThat(family.isFresh(FIRST, shard -> false)).isTrue();
        assertThat(family.isFresh(FIRST, FIRST.id()::equals)).isFalse();
        assertThat(family.isFresh(SECOND, FIRST.id()::equals)).isTrue();
        assertThat(family.isFresh(LEFT, shard -> false)).isFalse();
        assertThat(family(ALL, LEFT).isFresh(LEFT, FIRST.id()::equals)).isFalse();
    }

    @Test
    void oneOfTheTasksOfAStreamReportsOnIt() {
        assertThat(family(List.of(FIRST, SECOND), FIRST).isReporter()).isTrue();
        assertThat(family(List.of(FIRST, SECOND), SECOND).isReporter()).isFalse();
        assertThat(family(List.of(FIRST, SECOND), SECOND).share()).isEqualTo(2);
    }

    private static StreamShards family(List<Shard> listed, Shard... assigned) {
        return family(listed, ids(assigned), List.of());
    }

    private static StreamShards family(List<Shard> listed, List<ShardId> own, List<ShardId> others) {
        var family = new StreamShards(STREAM, new ShardShare(own, others));
        family.learn(listed);
        return family;
    }

    private static List<ShardId> ids(Shard... shards) {
        return List.of(shards).stream().map(Shard::id).toList();
    }

    private static Shard shard(int number, Shard... parents) {
        var id = new ShardId(STREAM.identity().name(), "shardId-%012d".formatted(number));
        return new Shard(id, ids(parents), BigInteger.valueOf(number));
    }
}
