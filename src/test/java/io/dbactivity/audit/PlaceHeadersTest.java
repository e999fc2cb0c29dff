// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.record.HeaderNames;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** The auditor reads the names that the connector writes. */
class PlaceHeadersTest {

    private static final String ID = "a-s:17:shardId-1:4900:3";

    @Test
    void anEventsPlaceIsInItsHeaders() {
        var headers = new RecordHeaders();
        headers.add(HeaderNames.EVENT_ID, ID.getBytes(UTF_8))
                .add(HeaderNames.RUN, "ab12".getBytes(UTF_8))
                .add(HeaderNames.ORDINAL, "7".getBytes(UTF_8));

        assertThat(PlaceHeaders.place(headers)).isEqualTo(EventPlace.parse(ID, "ab12", "7"));
    }

    @Test
    void aRecordWithoutThemIsNoEventAndTheMessageNamesTheHeader() {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> PlaceHeaders.place(new RecordHeaders()))
                .withMessageContaining(HeaderNames.EVENT_ID);
    }
}
