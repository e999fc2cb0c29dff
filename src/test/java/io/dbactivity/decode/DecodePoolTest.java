// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DecodePoolTest {

    @Test
    void wakesTheTaskOnlyWhenTheResultIsThere() {
        var batch = new ShardBatch(
                new ShardId("stream", "shard"), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        var decoded = new DecodedSlice(Slice.whole(batch), List.of(), Optional.empty(), Shortage.NONE, 0, 0);
        var result = new CompletableFuture<Future<DecodedSlice>>();
        var doneWhenWoken = new CompletableFuture<Boolean>();
        try (var pool = new DecodePool(
                1, 1, Thread::new, () -> doneWhenWoken.complete(result.join().isDone()))) {
            result.complete(pool.submit(ofSlice -> decoded, new SliceMemory(new DecodeMemory(0), 0, false)));

            assertThat(doneWhenWoken).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        }
    }
}
