// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.ErrorSettings;
import io.dbactivity.failure.LostPositions;
import io.dbactivity.failure.UndecodableRecords;
import io.dbactivity.failure.UnreadableStreams;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamCatalogTest {

    private static final Instant FOUND = Instant.parse("2026-11-20T12:00:00Z");
    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");

    /** An activity stream that is stopped and started again may have another key than RDS reported before. */
    @Test
    void whatWasSaidOfAnEarlierStreamIsNoKeyOfThePresentOne() {
        var catalog = new StreamCatalog(
                List.of(),
                Optional.of(new OneStream()),
                Duration.ZERO,
                new ErrorPolicy(new ErrorSettings(UndecodableRecords.FAIL, LostPositions.FAIL, UnreadableStreams.FAIL)),
                InstantSource.fixed(FOUND));

        assertThat(catalog.kmsKey(STREAM.name(), FOUND.minusSeconds(1))).isEmpty();
        catalog.streams();

        assertThat(catalog.kmsKey(STREAM.name(), FOUND.minusSeconds(1))).contains("key");
        assertThat(catalog.kmsKey(STREAM.name(), FOUND.plusSeconds(1))).isEmpty();
        assertThat(catalog.kmsKey("another", FOUND.minusSeconds(1))).isEmpty();
    }

    private static final class OneStream implements Discovery {

        @Override
        public List<StreamIdentity> find() {
            return List.of(STREAM);
        }

        @Override
        public Map<String, String> kmsKeys() {
            return Map.of(STREAM.name(), "key");
        }
    }
}
