// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.stream.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written and read when shards are opened. */
class ShardOpenerTest {

    private final PollBatch out = new PollBatch();
    private TaskParts parts = new TaskParts(Map.of());

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void tellsOfANewStreamBeforeItsFirstShardAndOfEachShardBeforeItIsRead() {
        ShardId first = shard();
        ShardId second = shard();
        ShardOpener opener = parts.shardOpener();
        TaskStream stream = begun(opener, first, second);

        List<ShardDelivery> opened = opener.open(stream, out);

        assertThat(opened).extracting(ShardDelivery::shard).containsExactly(first, second);
        assertThat(TaskParts.kinds(out)).containsExactly("stream_created", "shard_started", "shard_started");
        assertThat(opener.open(stream, out)).isEmpty();
    }

    @Test
    void opensAChildWhenTheStoredOffsetOfAnotherTasksParentSaysThatItHasEnded() {
        ShardId ours = shard();
        ShardId theirs = shard();
        ShardId child = parts.kinesis.shard(TaskParts.IDENTITY.name(), ours, theirs);
        ShardOpener opener = parts.shardOpener();
        var stream = new TaskStream(parts.stream(), new ShardShare(List.of(ours), List.of(theirs)));
        stream.shards().add(parts.kinesis.shards(TaskParts.IDENTITY));
        opener.begin(stream, out);
        opener.open(stream, out);

        stream.shards().recordEnd(ours, Optional.of(parts.now()));
        assertThat(opener.open(stream, out)).isEmpty();
        store(theirs, new SourceOffset.ShardEnd(epoch(), Optional.of(parts.now()), Set.of(child.shard())));

        assertThat(opener.open(stream, out)).extracting(ShardDelivery::shard).containsExactly(child);
    }

    @Test
    void writesTheGapOfAShardThatExpiredUnread() {
        ShardId gone = new ShardId(TaskParts.IDENTITY.name(), "shardId-000000000000");
        store(
                gone,
                new SourceOffset.Delivered(
                        "11", 0, 0, epoch(), Optional.of(parts.stream().created())));
        parts.kinesis.shard(TaskParts.IDENTITY.name());
        ShardId listed = parts.kinesis.shard(TaskParts.IDENTITY.name());
        parts.kinesis.expire(gone);

        ShardOpener opener = parts.shardOpener();
        TaskStream stream = begun(opener, listed);

        assertThat(TaskParts.kinds(out)).containsExactly("gap");
        assertThat(stream.history().expired().unfinished()).containsOnlyKeys(gone);
    }

    /** A neighbour that may be read shows that the reader has come to both. */
    @Test
    void holdsAShardBackUntilItsStartIsStored() {
        parts.close();
        parts = new TaskParts(Map.of("kinesis.position", "LATEST", "kinesis.poll.interval.ms", "200"));
        ShardId held = shard();
        ShardId neighbour = shard();
        store(neighbour, new SourceOffset.TrimHorizon(epoch()));
        ShardOpener opener = parts.shardOpener();
        TaskStream stream = begun(opener, held, neighbour);
        ShardDelivery opened = delivery(opener.open(stream, out), held);

        opener.readStored();
        await().until(() -> requests(neighbour) >= 3);
        assertThat(requests(held)).isZero();

        store(held, opened.progress().offset());
        opener.readStored();
        await().until(() -> requests(held) >= 1);
    }

    private static ShardDelivery delivery(List<ShardDelivery> opened, ShardId shard) {
        return opened.stream()
                .filter(delivery -> delivery.shard().equals(shard))
                .findFirst()
                .orElseThrow();
    }

    private long requests(ShardId shard) {
        return parts.kinesis.asked().stream()
                .filter(call -> call.about().equals(shard))
                .count();
    }

    private ShardId shard() {
        return parts.kinesis.shard(TaskParts.IDENTITY.name());
    }

    private TaskStream begun(ShardOpener opener, ShardId... own) {
        var stream = new TaskStream(parts.stream(), ShardShare.whole(List.of(own)));
        stream.shards().add(parts.kinesis.shards(TaskParts.IDENTITY));
        opener.begin(stream, out);
        return stream;
    }

    private StreamEpoch epoch() {
        return new StreamEpoch(parts.stream().created());
    }

    private void store(ShardId shard, SourceOffset offset) {
        parts.offsets.store(new SourcePartition(shard.stream(), shard.shard()).toMap(), offset.toMap());
    }
}
