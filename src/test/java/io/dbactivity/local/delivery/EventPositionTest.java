// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventPositionTest {

    private static final String EVENT = """
            {"command": "SELECT", "paramList": ["a"], "engineNativeAuditFields": {"source": "a trap"}, "source":
             {"stream": "aws-rds-das-cluster-A", "resourceId": null, "shardId": "shardId-000000000001",
              "sequenceNumber": "49590338271490256608559692538361571095921575989136588898", "eventIndex": 7}}""";

    private static final EventPosition POSITION = new EventPosition(
            "aws-rds-das-cluster-A",
            "shardId-000000000001",
            "49590338271490256608559692538361571095921575989136588898",
            7);

    @Test
    void thePositionIsReadFromTheSourceOfAnEvent() {
        assertThat(EventPosition.of(utf8(EVENT))).isEqualTo(POSITION);
    }

    @Test
    void aSchemaAroundTheEventIsPassedOver() {
        String withSchema = "{\"schema\": {\"fields\": [{\"source\": {}}]}, \"payload\": " + EVENT + "}";

        assertThat(EventPosition.of(utf8(withSchema))).isEqualTo(POSITION);
    }

    @Test
    void anEventWithoutSourceIsRefused() {
        assertThatThrownBy(() -> EventPosition.of(utf8("{\"command\": \"SELECT\"}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
