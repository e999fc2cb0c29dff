// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.offset.StreamEpoch;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoordinatesTest {

    private static final Instant CREATED = Instant.ofEpochMilli(1_767_225_600_000L);

    @Test
    void anEventsIdIsMadeOfItsPlaceAlone() {
        assertThat(at("stream", CREATED, "shard", "4711").eventId(2))
                .isEqualTo("stream:1767225600000:shard:4711:2")
                .isEqualTo(
                        new Coordinates("stream", new StreamEpoch(CREATED), "db-B", "shard", "4711", Instant.MAX, "1.4")
                                .eventId(2));
    }

    @Test
    void eventsAtDifferentPlacesHaveDifferentIds() {
        List<String> ids = Stream.of(
                        at("stream", CREATED, "shard", "4711"),
                        at("other", CREATED, "shard", "4711"),
                        at("stream", CREATED.plusMillis(1), "shard", "4711"),
                        at("stream", CREATED, "other", "4711"),
                        at("stream", CREATED, "shard", "47110"))
                .flatMap(at -> Stream.of(at.eventId(0), at.eventId(1)))
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
    }

    private static Coordinates at(String stream, Instant created, String shard, String sequenceNumber) {
        return new Coordinates(stream, new StreamEpoch(created), "db-A", shard, sequenceNumber, Instant.EPOCH, "1.1");
    }
}
