// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.assignment.ShardAssignment.Unit;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardLineage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** Resharding at random, and an adaptation now and then. */
    @Property(tries = 200)
    void afterAnyReshardingEveryReadableShardHasOneTaskAndFewMove(
            @ForAll @IntRange(min = 1, max = 12) int count,
            @ForAll @IntRange(min = 1, max = 6) int maxTasks,
            @ForAll List<@IntRange(max = 1000) Integer> steps) {
        var resharded = new Resharded(shards("stream", count));
        var assignment = ShardAssignment.divide(resharded.readable(), maxTasks, Unit.SHARD);
        for (int step : steps) {
            resharded.step(step);
            if (step % 3 == 0) {
                ShardAssignment adapted =
                        assignment.adapt(resharded.lineage(), resharded.readable(), maxTasks, Unit.SHARD);
                assertWholeAndEven(adapted, resharded.readable(), maxTasks);
                assertFewMoved(assignment, adapted, resharded);
                assignment = adapted;
            }
        }
    }

    private static void assertWholeAndEven(ShardAssignment assignment, List<Shard> readable, int maxTasks) {
        List<ShardId> ids = readable.stream().map(Shard::id).toList();
        assertThat(assignment.tasks()).hasSize(Math.min(maxTasks, ids.size())).doesNotContain(List.of());
        assertThat(assignment.tasks().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(ids);
        var sizes = assignment.tasks().stream().mapToInt(List::size).summaryStatistics();
        assertThat(sizes.getMax() - sizes.getMin()).isLessThanOrEqualTo(1);
    }

    /** A shard leaves its task only where the task has more than an even share. */
    private static void assertFewMoved(ShardAssignment before, ShardAssignment after, Resharded resharded) {
        Map<ShardId, Integer> owners = resharded.lineage().owners(byTask(before));
        Map<ShardId, Integer> now = byTask(after);
        int share =
                (int) Math.floor((double) now.size() / Math.max(1, after.tasks().size()));
        Map<Integer, Long> had = now.keySet().stream()
                .filter(owners::containsKey)
                .collect(Collectors.groupingBy(owners::get, Collectors.counting()));
        long mayMove = had.entrySet().stream()
                .mapToLong(task ->
                        task.getKey() < after.tasks().size() ? Math.max(0, task.getValue() - share) : task.getValue())
                .sum();
        long moved = now.entrySet().stream()
                .filter(shard -> owners.containsKey(shard.getKey()))
                .filter(shard -> !owners.get(shard.getKey()).equals(shard.getValue()))
                .count();
        assertThat(moved).isLessThanOrEqualTo(mayMove);
    }

    private static Map<ShardId, Integer> byTask(ShardAssignment assignment) {
        Map<ShardId, Integer> byTask = new HashMap<>();
        for (int task = 0; task < assignment.tasks().size(); task++) {
            for (ShardId shard : assignment.tasks().get(task)) {
                byTask.put(shard, task);
            }
        }
        return byTask;
    }

    @Test
    void leavesNothingOutWhereChildrenFollowATasksOwnShards() {
        List<Shard> before = shards("stream", 4);
        ShardAssignment assignment = ShardAssignment.divide(before, 4, Unit.SHARD);
        List<Shard> children = List.of(child(before.get(0), 10), child(before.get(0), 11));
        List<Shard> readable =
                Stream.concat(before.stream().skip(1), children.stream()).toList();

        assertThat(assignment.leavesOut(new ShardLineage(before).with(children), readable))
                .isFalse();
    }

    @Test
    void leavesNothingOutWhereTheShardsOfTwoTasksMerge() {
        List<Shard> before = shards("stream", 2);
        ShardAssignment assignment = ShardAssignment.divide(before, 2, Unit.SHARD);
        var merged = new Shard(
                new ShardId("stream", "shardId-000000000002"),
                before.stream().map(Shard::id).toList(),
                BigInteger.ZERO);

        assertThat(assignment.leavesOut(new ShardLineage(before).with(List.of(merged)), List.of(merged)))
                .isFalse();
    }

    @Test
    void leavesOutWhatCameWithoutParents() {
        List<Shard> before = shards("stream", 1);
        List<Shard> both = shards("stream", 2);

        assertThat(ShardAssignment.divide(before, 2, Unit.SHARD).leavesOut(new ShardLineage(both), both))
                .isTrue();
    }

    @Test
    void isUnevenWhenAnotherTaskCouldTakeSomeOver() {
        List<Shard> before = shards("stream", 1);
        ShardAssignment assignment = ShardAssignment.divide(before, 2, Unit.SHARD);
        List<Shard> children = List.of(child(before.get(0), 10), child(before.get(0), 11));
        var lineage = new ShardLineage(before).with(children);

        assertThat(assignment.isUneven(lineage, children, 2, Unit.SHARD)).isTrue();
        assertThat(assignment.isUneven(lineage, children, 1, Unit.SHARD)).isFalse();
    }

    @Test
    void isNotUnevenForAShardMoreThanAFairShareOfMany() {
        List<Shard> before = shards("stream", 20);
        ShardAssignment assignment = ShardAssignment.divide(before, 2, Unit.SHARD);
        Shard left = child(before.get(0), 30);
        Shard right = child(before.get(0), 31);
        List<Shard> readable =
                Stream.concat(before.stream().skip(1), Stream.of(left, right)).toList();

        assertThat(assignment.isUneven(new ShardLineage(before).with(List.of(left, right)), readable, 2, Unit.SHARD))
                .isFalse();
    }

    @Test
    void tellsATaskWhichShardsOfItsStreamsOthersHave() {
        List<Shard> shards =
                Stream.concat(shards("a", 3).stream(), shards("b", 1).stream()).toList();
        ShardAssignment assignment = ShardAssignment.divide(shards, 2, Unit.SHARD);

        assertThat(assignment.othersOf(0)).containsExactly(shards.get(2).id());
        assertThat(assignment.othersOf(1))
                .containsExactlyInAnyOrder(shards.get(0).id(), shards.get(1).id());
    }

    /** A stream that splits and merges; every shard is read to its end at once. */
    private static final class Resharded {

        private final List<Shard> all;
        private final List<Shard> open;

        Resharded(List<Shard> shards) {
            this.all = new ArrayList<>(shards);
            this.open = new ArrayList<>(shards);
        }

        ShardLineage lineage() {
            return new ShardLineage(all);
        }

        List<Shard> readable() {
            return open;
        }

        void step(int seed) {
            int at = seed % open.size();
            if (seed % 2 == 0 || open.size() == 1) {
                Shard parent = open.remove(at);
                open.addAll(at, List.of(add(parent), add(parent)));
            } else {
                int left = Math.min(at, open.size() - 2);
                Shard merged = add(open.get(left), open.get(left + 1));
                open.subList(left, left + 2).clear();
                open.add(left, merged);
            }
        }

        private Shard add(Shard... parents) {
            var id = new ShardId("stream", "shardId-%012d".formatted(all.size()));
            var shard = new Shard(id, Stream.of(parents).map(Shard::id).toList(), parents[0].startingHashKey());
            all.add(shard);
            return shard;
        }
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
