// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DecodePoolTest {

    @Test
    void wakesTheTaskOnlyWhenTheResultIsThere() {
        var decoded = new DecodedSlice(new Slice(List.of(), null), List.of(), null);
        var result = new CompletableFuture<Future<DecodedSlice>>();
        var doneWhenWoken = new CompletableFuture<Boolean>();
        try (var pool =
                new DecodePool(1, () -> doneWhenWoken.complete(result.join().isDone()))) {
            result.complete(pool.submit(() -> decoded));

            assertThat(doneWhenWoken).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        }
    }
}
