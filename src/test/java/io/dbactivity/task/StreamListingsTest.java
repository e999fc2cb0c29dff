// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.assignment.ShardShare;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.stream.ListingFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamListing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamListingsTest {

    private final TaskParts parts = new TaskParts(Map.of("on.stream.failure", "fail"));
    private final StreamListings listings = new StreamListings(parts.tools, parts.storedOffsets());
    private ShardId shard;
    private TaskStream stream;

    @BeforeEach
    void begin() {
        shard = parts.kinesis.shard(TaskParts.IDENTITY.name());
        stream = new TaskStream(parts.stream(), ShardShare.whole(List.of(shard)));
        listings.begin(TaskParts.IDENTITY);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void takesTheFirstListingAtOnceIfTheOffsetsShowWhoseItIs() {
        SourceOffset goesOn = new SourceOffset.Delivered(
                "11", 0, 0, new StreamEpoch(parts.stream().created()), Optional.empty());
        parts.offsets.store(new SourcePartition(shard.stream(), shard.shard()).toMap(), goesOn.toMap());

        assertThat(listings.accept(listing(), stream)).isTrue();
        assertThat(describedTimes()).isZero();
    }

    @Test
    void asksTheStreamWhenItWasCreatedIfTheOffsetsDoNotShowIt() {
        assertThat(listings.accept(listing(), stream)).isFalse();

        Awaitility.await().until(() -> describedTimes() == 1);
    }

    @Test
    void failsForGoodIfTheStreamMayNotBeListed() {
        listings.recordFailure(new ListingFailure(
                TaskParts.IDENTITY, new StreamException(StreamException.Reason.ACCESS_DENIED, "Allow it.", null)));

        assertThat(listings.failure().orElseThrow()).hasMessage("Allow it.");
        assertThat(listings.isolated()).isEmpty();
    }

    @Test
    void listsAgainAfterAPassingFailure() {
        Awaitility.await().until(() -> listedTimes() == 1);
        listings.recordFailure(new ListingFailure(
                TaskParts.IDENTITY, new StreamException(StreamException.Reason.UNAVAILABLE, "It is away.", null)));

        Awaitility.await().until(() -> listedTimes() == 2);
        assertThat(listings.failure()).isEmpty();
    }

    private StreamListing listing() {
        return new StreamListing(TaskParts.IDENTITY, false, parts.kinesis.shards(TaskParts.IDENTITY));
    }

    private long describedTimes() {
        return times("DescribeStreamSummary");
    }

    private long listedTimes() {
        return times("ListShards");
    }

    private long times(String operation) {
        return parts.kinesis.asked().stream()
                .filter(call -> call.operation().equals(operation))
                .count();
    }
}
