// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        StreamShards shards = shards(ALL, FIRST, SECOND);

        assertThat(shards.takeReadable()).containsExactly(FIRST, SECOND);
        assertThat(shards.takeReadable()).isEmpty();
        shards.recordEnd(FIRST.id(), Optional.empty());
        assertThat(shards.takeReadable()).containsExactly(LEFT, RIGHT);
        shards.recordEnd(RIGHT.id(), Optional.empty());
        assertThat(shards.takeReadable()).isEmpty();
        shards.recordEnd(SECOND.id(), Optional.empty());
        assertThat(shards.takeReadable()).containsExactly(MERGED);
    }

    @Test
    void opensNothingThatBelongsToAnotherTask() {
        StreamShards shards = shards(ALL, FIRST);
        shards.takeReadable();
        shards.recordEnd(FIRST.id(), Optional.empty());

        assertThat(shards.takeReadable()).containsExactly(LEFT, RIGHT);
        shards.recordEnd(RIGHT.id(), Optional.empty());
        assertThat(shards.takeReadable()).isEmpty();
    }

    @Test
    void opensAMergedShardBehindTheParentOfAnotherTaskWhereItHasTheFirstParent() {
        StreamShards shards = shards(ALL, ids(SECOND), ids(FIRST));
        StreamShards other = shards(ALL, ids(FIRST), ids(SECOND));

        assertThat(shards.takeReadable()).containsExactly(SECOND);
        assertThat(shards.waitsForOtherTasks()).isFalse();
        shards.recordEnd(SECOND.id(), Optional.empty());
        assertThat(shards.takeReadable()).isEmpty();
        assertThat(shards.waitsForOtherTasks()).isTrue();
        shards.recordEnd(FIRST.id(), Optional.empty());
        shards.recordEnd(RIGHT.id(), Optional.empty());
        assertThat(shards.takeReadable()).containsExactly(MERGED);
        assertThat(shards.waitsForOtherTasks()).isFalse();
        List.of(FIRST, LEFT, RIGHT, SECOND).forEach(shard -> other.recordEnd(shard.id(), Optional.empty()));
        assertThat(other.takeReadable()).isEmpty();
    }

    @Test
    void takesTheParentsOfAnAssignedShardForEnded() {
        assertThat(shards(ALL, MERGED).takeReadable()).containsExactly(MERGED);
    }

    @Test
    void opensTheChildrenThatAnEndedShardNames() {
        StreamShards shards = shards(List.of(FIRST), FIRST);
        shards.takeReadable();
        shards.recordEnd(FIRST.id(), Optional.empty());
        shards.add(List.of(LEFT, RIGHT));

        assertThat(shards.takeReadable()).containsExactly(LEFT, RIGHT);
    }

    @Test
    void isConcernedWithItsShardsAndTheirParents() {
        assertThat(shards(ALL, LEFT).withParents()).containsExactlyInAnyOrder(LEFT.id(), FIRST.id());
        assertThat(shards(ALL, FIRST).withParents()).containsExactlyInAnyOrder(FIRST.id(), LEFT.id(), RIGHT.id());
    }

    @Test
    void oneOfTheTasksOfAStreamReportsOnIt() {
        List<Shard> listed = List.of(FIRST, SECOND);

        assertThat(shards(listed, ids(FIRST), ids(SECOND)).isReporter()).isTrue();
        assertThat(shards(listed, ids(SECOND), ids(FIRST)).isReporter()).isFalse();
        assertThat(shards(listed, SECOND).share()).isEqualTo(2);
    }

    /** The first shard splits between the first listings of two tasks, or is gone from one of them. */
    @Test
    void whoReportsDoesNotDependOnWhatIsListed() {
        for (List<Shard> listed : List.of(ALL, List.of(FIRST, SECOND), List.of(LEFT, RIGHT, SECOND))) {
            assertThat(shards(listed, ids(FIRST), ids(SECOND)).isReporter()).isTrue();
            assertThat(shards(listed, ids(SECOND), ids(FIRST)).isReporter()).isFalse();
        }
    }

    private static StreamShards shards(List<Shard> listed, Shard... assigned) {
        return shards(listed, ids(assigned), List.of());
    }

    private static StreamShards shards(List<Shard> listed, List<ShardId> own, List<ShardId> others) {
        var shards = new StreamShards(STREAM, new ShardShare(own, others));
        shards.add(listed);
        return shards;
    }

    private static List<ShardId> ids(Shard... shards) {
        return List.of(shards).stream().map(Shard::id).toList();
    }

    private static Shard shard(int number, Shard... parents) {
        var id = new ShardId(STREAM.identity().name(), "shardId-%012d".formatted(number));
        return new Shard(id, ids(parents), BigInteger.valueOf(number));
    }
}
