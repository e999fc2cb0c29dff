// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SliceProperties {

    private static final int MOST_BYTES = 128 * 1024;

    @Property(tries = 200)
    void slicesAreTheBatchInOrderAndTheLastCompletesIt(@ForAll("batches") ShardBatch batch) {
        List<Slice> slices = Slice.cut(batch);

        assertThat(slices.stream().flatMap(slice -> slice.records().stream()))
                .containsExactlyElementsOf(batch.records());
        assertThat(slices.get(slices.size() - 1).completes()).isSameAs(batch);
        assertThat(slices.subList(0, slices.size() - 1)).allSatisfy(slice -> {
            assertThat(slice.completes()).isNull();
            assertThat(slice.records()).isNotEmpty();
        });
    }

    @Property(tries = 200)
    void noSliceIsLargerThanOneRecordBeyondTheBound(@ForAll("batches") ShardBatch batch) {
        assertThat(Slice.cut(batch)).allSatisfy(slice -> {
            List<StreamRecord> records = slice.records();
            assertThat(records).hasSizeLessThanOrEqualTo(32);
            assertThat(bytes(records.subList(0, Math.max(0, records.size() - 1))))
                    .isLessThan(MOST_BYTES);
        });
    }

    @Property(tries = 100)
    void whatIsLeftOfASliceStillCompletesItsBatch(
            @ForAll("batches") ShardBatch batch, @ForAll @IntRange(max = 32) int index) {
        assertThat(Slice.cut(batch)).allSatisfy(slice -> {
            int from = Math.min(index, slice.records().size());
            Slice rest = slice.from(from);
            assertThat(rest.records())
                    .isEqualTo(slice.records().subList(from, slice.records().size()));
            assertThat(rest.completes()).isSameAs(slice.completes());
        });
    }

    private static int bytes(List<StreamRecord> records) {
        return records.stream().mapToInt(record -> record.data().length).sum();
    }

    @Provide
    static Arbitrary<ShardBatch> batches() {
        return Arbitraries.of(new byte[0], new byte[1_000], new byte[MOST_BYTES - 1], new byte[MOST_BYTES])
                .list()
                .ofMaxSize(150)
                .map(SliceProperties::batch);
    }

    private static ShardBatch batch(List<byte[]> data) {
        var shard = new ShardId("stream", "shardId-000000000000");
        List<StreamRecord> records = IntStream.range(0, data.size())
                .mapToObj(i -> new StreamRecord(shard, Integer.toString(i), Instant.EPOCH, data.get(i)))
                .toList();
        return new ShardBatch(shard, records, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
