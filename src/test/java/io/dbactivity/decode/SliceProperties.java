// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
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
    void slicesAreTheBatchInOrderAndTheLastCompletesIt(
            @ForAll("batches") ShardBatch batch, @ForAll @IntRange(min = 1, max = 200) int size) {
        List<Slice> slices = cut(batch, size);

        assertThat(slices.stream().flatMap(slice -> slice.records().stream()))
                .containsExactlyElementsOf(batch.records());
        assertThat(slices.get(slices.size() - 1).completesBatch()).isTrue();
        assertThat(slices.subList(0, slices.size() - 1)).allSatisfy(slice -> {
            assertThat(slice.completesBatch()).isFalse();
            assertThat(slice.records()).isNotEmpty();
        });
    }

    @Property(tries = 200)
    void noSliceIsLargerThanOneRecordBeyondTheBound(
            @ForAll("batches") ShardBatch batch, @ForAll @IntRange(min = 1, max = 200) int size) {
        assertThat(cut(batch, size)).allSatisfy(slice -> {
            List<StreamRecord> records = slice.records();
            assertThat(records).hasSizeLessThanOrEqualTo(size);
            assertThat(bytes(records.subList(0, Math.max(0, records.size() - 1))))
                    .isLessThan(MOST_BYTES);
        });
    }

    private static List<Slice> cut(ShardBatch batch, int size) {
        List<Slice> slices = new ArrayList<>();
        Slice left = Slice.whole(batch);
        do {
            Slice slice = left.first(size, MOST_BYTES);
            slices.add(slice);
            left = left.after(slice.size());
        } while (left.size() > 0);
        return slices;
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
