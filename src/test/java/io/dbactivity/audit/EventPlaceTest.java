// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.audit.EventPlace.EventNumber;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers of events, as the auditor reads them. */
class EventPlaceTest {

    private static final String ID = "a-s:17:shardId-1:4900:3";

    @Test
    void readsHeadersAsAnyHeaderConverterWritesThem() {
        for (String quote : new String[] {"", "\""}) {
            assertThat(EventPlace.parse(quote + ID + quote, quote + "ab12" + quote, quote + "7" + quote))
                    .isEqualTo(new EventPlace(
                            new ShardName("a-s", Instant.ofEpochMilli(17), "shardId-1"),
                            new Position("4900", 3),
                            Optional.of(new EventNumber("ab12", 7))));
        }
        assertThat(EventPlace.parse(ID, null, null).number()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a-s:shardId-1:4900:3, ab12, 7",
        "a-s:99999999999999999999:shardId-1:4900:3, ab12, 7",
        "a-s:17:shardId-1:4900:3, ab12,",
        "a-s:17:shardId-1:4900:3, , 7",
        "a-s:17:shardId-1:4900:3, ab12, seven",
        "a-s:17:shardId-1:4900:3, ab12, 0",
        "a-s:17:shardId-1:4900:3, ab12, 99999999999999999999"
    })
    void refusesHeadersThatTheConnectorDoesNotWrite(String id, String run, String ordinal) {
        assertThatExceptionOfType(AuditException.class).isThrownBy(() -> EventPlace.parse(id, run, ordinal));
    }
}
