// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordNumbers;
import io.dbactivity.stream.ShardBatch;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class SliceSizeTest {

    private static final ShardId SHARD = new ShardId("stream", "shardId-000000000000");

    private final SliceSize size = new SliceSize();

    @Test
    void signedRecordsMakeSmallSlices() {
        learn(Duration.ofMillis(1), 1);

        assertThat(size.records()).isEqualTo(3);
    }

    @Test
    void cheapRecordsMakeLargeSlices() {
        learn(Duration.ofNanos(24_000), 1);

        assertThat(size.records()).isEqualTo(125);
    }

    @Test
    void recordsOfManyEventsMakeSlicesOfFewRecords() {
        learn(Duration.ofNanos(250_000), 100);

        assertThat(size.records()).isEqualTo(2);
    }

    @Test
    void oneExpensiveRecordIsASlice() {
        learn(Duration.ofSeconds(1), 100_000);

        assertThat(size.records()).isEqualTo(1);
    }

    @Test
    void aSliceOfWhichNothingWasDecodedTeachesNothing() {
        learn(Duration.ofNanos(24_000), 1);

        size.learn(decoded(0, 0, Duration.ofSeconds(1)));

        assertThat(size.records()).isEqualTo(125);
    }

    private void learn(Duration each, int events) {
        for (int i = 0; i < 10; i++) {
            size.learn(decoded(size.records(), events, each.multipliedBy(size.records())));
        }
    }

    private static DecodedSlice decoded(int records, int events, Duration took) {
        var record = new StreamRecord(SHARD, "1", Instant.EPOCH, new byte[0]);
        var batch = new ShardBatch(
                SHARD, Collections.nCopies(records, record), Optional.empty(), Optional.empty(), Optional.empty());
        List<SourceRecord> made =
                Collections.nCopies(events, new SourceRecord(Map.of(), Map.of(), "topic", null, null));
        var mapped = new MappedRecord(
                made,
                new RecordNumbers(),
                Map.of(),
                new SourceOffset.Delivered("1", 0, 0, new StreamEpoch(Instant.EPOCH)),
                Instant.EPOCH,
                null,
                false);
        return new DecodedSlice(
                Slice.whole(batch),
                Collections.nCopies(records, mapped),
                Optional.empty(),
                Shortage.NONE,
                0,
                took.toNanos());
    }
}
