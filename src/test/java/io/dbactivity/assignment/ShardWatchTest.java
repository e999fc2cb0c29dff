// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.StreamHealthListener;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class ShardWatchTest {

    private static final Map<String, String> PROPERTIES =
            Map.of("name", "test", "das.resource.ids", "cluster-A", "aws.region", "eu-central-1");

    private final FakeKinesis kinesis = new FakeKinesis();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void dividesShardsWhileALookIsUnderWay() throws InterruptedException {
        ShardId shard = kinesis.shard(StreamIdentity.ofResource("cluster-A").name());
        var settings = ConnectorConfig.settings(PROPERTIES);
        var policy = new ErrorPolicy(settings.errors());
        var watch = new ShardWatch(
                kinesis,
                new StreamCatalog(settings.streams(), Optional.empty(), Duration.ZERO, policy, InstantSource.system()),
                new StoredOffsets(new SlowOffsets()),
                policy,
                ShardAssignment.Unit.SHARD,
                StreamHealthListener.NONE,
                InstantSource.system());
        var look = CompletableFuture.runAsync(watch::refresh);
        asked.await();

        var divided = CompletableFuture.supplyAsync(() -> watch.divide(1).tasks());

        try {
            assertThat(divided).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(List.of());
        } finally {
            answer.countDown();
        }
        look.join();
        assertThat(watch.divide(1).tasks()).containsExactly(List.of(shard));
    }

    /** Answers when the test says so, and has stored nothing. */
    private final class SlowOffsets implements OffsetStorageReader {

        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            throw new UnsupportedOperationException("offsets are asked for together");
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Map.of();
        }
    }
}
