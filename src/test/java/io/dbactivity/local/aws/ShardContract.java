// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What the connector counts on when it follows shards from parent to child. */
interface ShardContract {
    BigInteger HASH_KEYS = BigInteger.TWO.pow(128);
    String UPPER_HALF = HASH_KEYS.shiftRight(1).toString();

    KinesisClient kinesis();

    /** Whether AT_TRIM_HORIZON and the filters with a timestamp hold back shards that were not open then. */
    default boolean filtersShardsByTime() {
        return true;
    }

    @Test
    default void shardsDivideAllHashKeys() {
        BigInteger expected = BigInteger.ZERO;
        for (Shard shard : StreamUnderTest.create(kinesis(), 3).shards()) {
            assertThat(shard.hashKeyRange().startingHashKey()).isEqualTo(expected.toString());
            assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull();
            expected = new BigInteger(shard.hashKeyRange().endingHashKey()).add(BigInteger.ONE);
        }
        assertThat(expected).isEqualTo(HASH_KEYS);
    }

    @Test
    default void shardsAreListedInPagesByATokenAlone() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 3);

        ListShardsResponse first = kinesis()
                .listShards(request -> request.streamName(stream.name()).maxResults(2));
        ListShardsResponse second = kinesis().listShards(request -> request.nextToken(first.nextToken()));

        assertThat(first.shards()).hasSize(2);
        assertThat(second.shards()).extracting(Shard::shardId).containsExactly("shardId-000000000002");
        assertThat(second.nextToken()).isNull();
        assertThatThrownBy(() -> stream.shards(request -> request.nextToken(first.nextToken())))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    default void aSplitShardEndsWithItsChildren() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        String parent = stream.put("a", "before the split").shardId();
        stream.split(parent, UPPER_HALF);

        GetRecordsResponse end = readToEnd(stream, parent);

        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrder("shardId-000000000001", "shardId-000000000002");
        assertThat(end.childShards())
                .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(parent));
        assertThat(number(stream.shard("shardId-000000000001")))
                .isGreaterThan(new BigInteger(
                        stream.shard(parent).sequenceNumberRange().endingSequenceNumber()));
        assertThat(stream.shard("shardId-000000000002").parentShardId()).isEqualTo(parent);
    }

    @Test
    default void whatIsPutAfterASplitIsInAChildAndComparesGreater() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        PutRecordResponse before = stream.put("a", "before");
        stream.split(before.shardId(), UPPER_HALF);
        PutRecordResponse after = stream.put("a", "after");

        assertThat(after.shardId()).isNotEqualTo(before.shardId());
        assertThat(new BigInteger(after.sequenceNumber())).isGreaterThan(new BigInteger(before.sequenceNumber()));
        assertThat(stream.texts(stream.iterator(after.shardId(), ShardIteratorType.TRIM_HORIZON), 1))
                .containsExactly("after");
    }

    @Test
    default void mergedShardsEndWithOneChildOfBoth() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 2);
        stream.merge("shardId-000000000000", "shardId-000000000001");

        GetRecordsResponse end = readToEnd(stream, "shardId-000000000001");
        Shard child = stream.shard("shardId-000000000002");

        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards().get(0).parentShards())
                .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001");
        assertThat(List.of(child.parentShardId(), child.adjacentParentShardId()))
                .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001");
        assertThat(child.hashKeyRange().endingHashKey())
                .isEqualTo(HASH_KEYS.subtract(BigInteger.ONE).toString());
    }

    @Test
    default void shardsAreFilteredByPlaceAndByBeingOpen() {
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        stream.split("shardId-000000000000", UPPER_HALF);

        assertThat(filtered(stream, filter -> filter.type(ShardFilterType.AT_LATEST)))
                .containsExactly(1, 2);
        assertThat(filtered(stream, filter -> filter.type(ShardFilterType.FROM_TRIM_HORIZON)))
                .containsExactly(0, 1, 2);
        assertThat(filtered(
                        stream,
                        filter -> filter.type(ShardFilterType.AFTER_SHARD_ID).shardId("shardId-000000000001")))
                .containsExactly(2);
    }

    @Test
    default void shardsAreFilteredByWhenTheyWereOpen() {
        assumeTrue(filtersShardsByTime(), "ListShards lets shards through that were not open then");
        StreamUnderTest stream = StreamUnderTest.create(kinesis(), 1);
        Instant before = StreamUnderTest.later();
        StreamUnderTest.later();
        stream.split("shardId-000000000000", UPPER_HALF);
        Instant after = StreamUnderTest.later();

        assertThat(filtered(stream, filter -> filter.type(ShardFilterType.AT_TRIM_HORIZON)))
                .containsExactly(0);
        assertThat(filtered(stream, ShardFilterType.AT_TIMESTAMP, before)).containsExactly(0);
        assertThat(filtered(stream, ShardFilterType.AT_TIMESTAMP, after)).containsExactly(1, 2);
        assertThat(filtered(stream, ShardFilterType.FROM_TIMESTAMP, before)).containsExactly(0, 1, 2);
        assertThat(filtered(stream, ShardFilterType.FROM_TIMESTAMP, after)).containsExactly(1, 2);
    }

    private static GetRecordsResponse readToEnd(StreamUnderTest stream, String shardId) {
        GetRecordsResponse answer = stream.read(stream.iterator(shardId, ShardIteratorType.TRIM_HORIZON));
        while (answer.nextShardIterator() != null) {
            answer = stream.read(answer.nextShardIterator());
        }
        return answer;
    }

    private static BigInteger number(Shard shard) {
        return new BigInteger(shard.sequenceNumberRange().startingSequenceNumber());
    }

    private static List<Integer> filtered(StreamUnderTest stream, ShardFilterType type, Instant time) {
        return filtered(stream, filter -> filter.type(type).timestamp(time));
    }

    /** The numbers of the shards that pass a filter. */
    private static List<Integer> filtered(StreamUnderTest stream, Consumer<ShardFilter.Builder> filter) {
        return stream.shards(request -> request.shardFilter(filter)).stream()
                .map(shard -> Integer.valueOf(shard.shardId().substring("shardId-".length())))
                .toList();
    }
}
