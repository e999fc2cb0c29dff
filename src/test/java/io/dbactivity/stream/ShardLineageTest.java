// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardLineageTest {

    private final ShardId first = id(0);
    private final ShardId second = id(1);
    private final ShardId left = id(2);
    private final ShardId right = id(3);
    private final ShardId merged = id(4);
    private final ShardLineage lineage = new ShardLineage(List.of(
            shard(first), shard(second), shard(left, first), shard(right, first), shard(merged, right, second)));

    @Test
    void readsNothingBeforeItsParents() {
        assertThat(readable(Set.of())).containsExactly(first, second);
    }

    @Test
    void readsTheChildrenOfASplitWhenTheirParentHasEnded() {
        assertThat(readable(Set.of(first))).containsExactly(second, left, right);
    }

    @Test
    void readsTheChildOfAMergeOnlyWhenBothParentsHaveEnded() {
        assertThat(readable(Set.of(first, right))).containsExactly(second, left);
        assertThat(readable(Set.of(first, right, second))).containsExactly(left, merged);
    }

    @Test
    void takesAParentThatTheStreamNoLongerListsForEnded() {
        var orphaned = new ShardLineage(List.of(shard(left, first)));

        assertThat(orphaned.readable(shard -> false)).extracting(Shard::id).containsExactly(left);
    }

    @Test
    void givesADescendantToTheOwnerOfItsParent() {
        assertThat(lineage.owners(Map.of(first, "A")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(first, "A", left, "A", right, "A"));
    }

    @Test
    void givesAMergeOfTwoOwnersToThatOfTheFirstParent() {
        assertThat(lineage.owners(Map.of(first, "A", second, "B"))).containsEntry(merged, "B");
    }

    @Test
    void givesAMergeWithAShardThatIsNobodysToNobody() {
        assertThat(lineage.owners(Map.of(second, "A"))).containsOnlyKeys(second);
        assertThat(lineage.owners(Map.of(left, "A", right, "A"))).doesNotContainKey(merged);
    }

    @Test
    void findsAConditionAnywhereUpTheLine() {
        assertThat(lineage.anyInLine(merged, first::equals)).isTrue();
        assertThat(lineage.anyInLine(left, second::equals)).isFalse();
    }

    private List<ShardId> readable(Set<ShardId> ended) {
        return lineage.readable(ended::contains).stream().map(Shard::id).toList();
    }

    private static ShardId id(int number) {
        return new ShardId("stream", "shardId-%012d".formatted(number));
    }

    private static Shard shard(ShardId id, ShardId... parents) {
        return new Shard(id, List.of(parents), BigInteger.ZERO);
    }
}
