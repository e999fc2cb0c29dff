// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.ShardAssignment.Unit;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShardAssignmentTest {

    @Property
    void givesEveryShardToExactlyOneOfAtMostSoManyTasksAndDividesEvenly(
            @ForAll @IntRange(max = 60) int count, @ForAll @IntRange(min = 1, max = 20) int maxTasks) {
        List<Shard> shards = shards("stream", count);

        List<List<ShardId>> tasks =
                ShardAssignment.divide(shards, maxTasks, Unit.SHARD).tasks();

        assertThat(tasks).hasSize(Math.min(count, maxTasks)).doesNotContain(List.of());
        assertThat(tasks.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        shards.stream().map(Shard::id).toList());
        var sizes = tasks.stream().mapToInt(List::size).summaryStatistics();
        assertThat(count == 0 ? 0 : sizes.getMax() - sizes.getMin()).isLessThanOrEqualTo(1);
    }

    @Test
    void givesNeighboursInTheHashRangeToOneTask() {
        List<ShardId> byRange = shards("stream", 4).stream().map(Shard::id).toList();

        assertThat(ShardAssignment.divide(shards("stream", 4), 2, Unit.SHARD).tasks())
                .containsExactly(byRange.subList(0, 2), byRange.subList(2, 4));
    }

    @Test
    void keepsAStreamTogetherWhereAsked() {
        List<Shard> shards =
                Stream.concat(shards("a", 3).stream(), shards("b", 1).stream()).toList();

        assertThat(ShardAssignment.divide(shards, 4, Unit.STREAM).tasks())
                .extracting(List::size)
                .containsExactly(3, 1);
    }

    @Test
    void isNotOutgrownByChildrenOfATasksOwnShards() {
        List<Shard> before = shards("stream", 4);
        ShardAssignment assignment = ShardAssignment.divide(before, 4, Unit.SHARD);
        Shard left = child(before.get(0), 10);
        Shard right = child(before.get(0), 11);
        List<Shard> readable =
                Stream.concat(before.stream().skip(1), Stream.of(left, right)).toList();
        var lineage = new ShardLineage(before).with(List.of(left, right));

        assertThat(assignment.isOutgrown(lineage, readable, ShardAssignment.divide(readable, 4, Unit.SHARD)))
                .isFalse();
    }

    @Test
    void isOutgrownByAMergeOfTwoTasksShards() {
        List<Shard> before = shards("stream", 2);
        ShardAssignment assignment = ShardAssignment.divide(before, 2, Unit.SHARD);
        var merged = new Shard(
                new ShardId("stream", "merged"), before.stream().map(Shard::id).toList(), BigInteger.ZERO);
        var lineage = new ShardLineage(before).with(List.of(merged));

        assertThat(assignment.isOutgrown(
                        lineage, List.of(merged), ShardAssignment.divide(List.of(merged), 2, Unit.SHARD)))
                .isTrue();
    }

    @Test
    void isOutgrownWhenAnotherTaskCouldTakeSomeOver() {
        List<Shard> before = shards("stream", 1);
        ShardAssignment assignment = ShardAssignment.divide(before, 2, Unit.SHARD);
        List<Shard> children = List.of(child(before.get(0), 10), child(before.get(0), 11));
        var lineage = new ShardLineage(before).with(children);

        assertThat(assignment.isOutgrown(lineage, children, ShardAssignment.divide(children, 2, Unit.SHARD)))
                .isTrue();
    }

    private static List<Shard> shards(String stream, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Shard(
                        new ShardId(stream, "shardId-%012d".formatted(number)),
                        List.of(),
                        BigInteger.valueOf(number * 1000L)))
                .toList();
    }

    private static Shard child(Shard parent, int number) {
        return new Shard(
                new ShardId("stream", "shardId-%012d".formatted(number)),
                List.of(parent.id()),
                BigInteger.valueOf(number));
    }
}
