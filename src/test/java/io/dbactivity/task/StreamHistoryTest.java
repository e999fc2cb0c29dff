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
class StreamHistoryTest {

    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), Instant.EPOCH, Duration.ofHours(24));

    private static final Shard FIRST = shard(0);
    private static final Shard SECOND = shard(1);
    private static final Shard LEFT = shard(2, FIRST);
    private static final Shard RIGHT = shard(3, FIRST);
    private static final Shard MERGED = shard(4, RIGHT, SECOND);
    private static final List<Shard> ALL = List.of(FIRST, SECOND, LEFT, RIGHT, MERGED);

    @Test
    void knowsItsStreamByOffsetsWhereEachShardGoesOnAtANumberAndNoneIsGoneUnread() {
        var shards = new StreamShards(STREAM, ShardShare.whole(List.of(LEFT.id(), RIGHT.id())));
        List<Shard> listed = List.of(LEFT, RIGHT);
        SourceOffset end = new SourceOffset.ShardEnd(new StreamEpoch(Instant.EPOCH));
        SourceOffset beginning = new SourceOffset.TrimHorizon(new StreamEpoch(Instant.EPOCH), Optional.empty());

        assertThat(StreamHistory.toIdentify(shards, listed))
                .containsExactlyInAnyOrder(FIRST.id(), SECOND.id(), LEFT.id(), RIGHT.id());
        assertThat(StreamHistory.isSameStream(shards, listed, offsets(end, at(0), at(0))))
                .isTrue();
        assertThat(StreamHistory.isSameStream(shards, listed, offsets(end, at(0), beginning)))
                .isFalse();
        assertThat(StreamHistory.isSameStream(shards, listed, offsets(end, at(0), at(1))))
                .isFalse();
        assertThat(StreamHistory.isSameStream(shards, listed, offsets(at(0), at(0), at(0))))
                .isFalse();
        assertThat(StreamHistory.isSameStream(shards, List.of(LEFT), offsets(end, at(0), at(0))))
                .isFalse();
    }

    private static Map<ShardId, SourceOffset> offsets(SourceOffset first, SourceOffset left, SourceOffset right) {
        return Map.of(FIRST.id(), first, LEFT.id(), left, RIGHT.id(), right);
    }

    private static SourceOffset at(long streamCreated) {
        return new SourceOffset.Delivered("1", 0, 0, new StreamEpoch(Instant.ofEpochMilli(streamCreated)));
    }

    @Test
    void aShardIsFreshOnlyWhenItWasThereAtTheStartAndNothingOfItsLineWasRead() {
        StreamShards shards = shards(List.of(FIRST, SECOND), FIRST, SECOND);
        var history = new StreamHistory(shards, Map.of());
        shards.add(List.of(LEFT));

        assertThat(history.isUntouched(FIRST, shard -> false)).isTrue();
        assertThat(history.isUntouched(FIRST, FIRST.id()::equals)).isFalse();
        assertThat(history.isUntouched(SECOND, FIRST.id()::equals)).isTrue();
        assertThat(history.isUntouched(LEFT, shard -> false)).isFalse();
        assertThat(history(ALL, LEFT).isUntouched(LEFT, FIRST.id()::equals)).isFalse();
    }

    private static StreamHistory history(List<Shard> listed, Shard... assigned) {
        return new StreamHistory(shards(listed, assigned), Map.of());
    }

    private static StreamShards shards(List<Shard> listed, Shard... assigned) {
        var shards = new StreamShards(STREAM, ShardShare.whole(ids(assigned)));
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
