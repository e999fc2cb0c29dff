// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The search for a record takes the time that it is given, whatever a stream has. */
final class FirstRecordsTest {

    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");
    private static final int SHARDS = 50;
    private static final Duration SLOW = Duration.ofSeconds(9);

    private final FakeKinesis kinesis = new FakeKinesis();
    private final AtomicInteger reads = new AtomicInteger();
    private Instant now = Instant.parse("2026-01-02T00:00:00Z");

    FirstRecordsTest() {
        ShardId oldest = kinesis.shard(STREAM.name());
        for (int i = 1; i < SHARDS; i++) {
            kinesis.shard(STREAM.name());
        }
        kinesis.put(oldest, "data".getBytes(StandardCharsets.UTF_8));
        kinesis.answerSize(() -> {
            now = now.plus(SLOW);
            reads.incrementAndGet();
            return 10;
        });
    }

    @Test
    void noReadBeginsAfterTheDeadline() {
        var deadline = new Deadline(() -> now, Duration.ofSeconds(20));

        assertThat(new FirstRecords(kinesis, STREAM, deadline).find(kinesis.shards(STREAM)))
                .isEmpty();

        assertThat(reads).hasValue(3);
        assertThat(kinesis.asked())
                .filteredOn(call -> call.operation().equals("GetShardIterator"))
                .hasSize(3);
    }
}
