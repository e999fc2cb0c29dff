// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dbactivity.coverage.CoverageKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What converters write, as the auditor reads it. */
class LedgerJsonTest {

    private static final String ENTRY =
            "{\"kind\":\"shard_ended\",\"time\":5,\"stream\":\"s\",\"streamCreated\":1,\"shardId\":\"0\","
                    + "\"childShardIds\":[\"1\",\"2\"],\"excluded\":{\"users\":3},\"reason\":null,\"events\":7}";

    @Test
    void readsAnEntryWithAndWithoutItsSchema() {
        for (String json : new String[] {ENTRY, "{\"schema\":{\"type\":\"struct\"},\"payload\":" + ENTRY + "}"}) {
            LedgerEntry entry = LedgerJson.parse(json.getBytes(UTF_8));

            assertThat(entry.kind()).contains(CoverageKind.SHARD_ENDED);
            assertThat(entry.time()).isEqualTo(Instant.ofEpochMilli(5));
            assertThat(entry.shard()).contains(new ShardName("s", Instant.ofEpochMilli(1), "0"));
            assertThat(entry.texts("childShardIds")).containsExactly("1", "2");
            assertThat(entry.number("events")).isEqualTo(7);
            assertThat(entry.text("reason")).isEmpty();
        }
    }

    @Test
    void refusesTheValuesOfOtherConverters() {
        for (byte[] value : new byte[][] {{0, 0, 0, 0, 1, 40}, "Struct{kind=gap}".getBytes(UTF_8), {}}) {
            assertThatExceptionOfType(AuditException.class)
                    .isThrownBy(() -> LedgerJson.parse(value))
                    .withMessageContaining("JsonConverter");
        }
    }

    @Test
    void refusesATextWhereANumberIsDue() {
        LedgerEntry entry = LedgerJson.parse(ENTRY.replace(":7", ":\"7\"").getBytes(UTF_8));

        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> entry.number("events"))
                .withMessageContaining("events");
    }
}
