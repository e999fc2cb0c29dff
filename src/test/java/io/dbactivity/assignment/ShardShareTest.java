// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.ShardId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardShareTest {

    @Test
    void exactlyOneTaskOfAStreamReportsOnIt() {
        var assignment = new ShardAssignment(List.of(
                List.of(shard("b", 4), shard("a", 7)), List.of(shard("a", 2), shard("b", 9)), List.of(shard("a", 3))));

        assertThat(share(assignment, 0, "a").reports()).isFalse();
        assertThat(share(assignment, 1, "a").reports()).isTrue();
        assertThat(share(assignment, 2, "a").reports()).isFalse();
        assertThat(share(assignment, 0, "b").reports()).isTrue();
        assertThat(share(assignment, 1, "b").reports()).isFalse();
    }

    @Test
    void theOnlyTaskOfAStreamReportsOnIt() {
        assertThat(ShardShare.whole(List.of(shard("a", 5), shard("a", 1))).reports())
                .isTrue();
    }

    private static ShardShare share(ShardAssignment assignment, int task, String stream) {
        return new ShardShare(
                assignment.tasks().get(task).stream()
                        .filter(shard -> shard.stream().equals(stream))
                        .toList(),
                assignment.othersOf(task).stream()
                        .filter(shard -> shard.stream().equals(stream))
                        .toList());
    }

    private static ShardId shard(String stream, int number) {
        return new ShardId(stream, "shardId-%012d".formatted(number));
    }
}
