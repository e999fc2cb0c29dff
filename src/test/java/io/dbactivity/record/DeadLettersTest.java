// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import static io.dbactivity.record.Activities.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.offset.SourceOffset;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final SourceOffset BEFORE = new SourceOffset.Delivered("4710", 0, 0, AT.epoch());

    private final byte[] data = {0, -1, 127, '{'};
    private final SourceRecord letter = letters(data, 1_000_000).get(0);

    private static List<SourceRecord> letters(byte[] data, long maxBytes) {
        return new DeadLetters("dead", "audit", maxBytes)
                .of(AT, data, new IllegalStateException("It is damaged."), BEFORE, DeadLetters.wholeRecord(AT));
    }

    @Test
    void itsValueIsTheRecordByteForByte() {
        assertThat(letter.topic()).isEqualTo("dead");
        assertThat(letter.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
        assertThat((byte[]) letter.value()).isEqualTo(new byte[] {0, -1, 127, '{'});
        assertThat(letter.key()).isEqualTo("aws-rds-das-cluster-A:shardId-000000000001:4711");
        assertThat(letter.timestamp()).isEqualTo(AT.arrivalTime().toEpochMilli());
    }

    @Test
    void itsHeadersAreThoseOfConnectAndTheCoordinatesWithoutAStackTrace() {
        Map<String, Object> headers = new HashMap<>();
        for (Header header : letter.headers()) {
            headers.put(header.key(), header.value());
        }

        assertThat(headers)
                .isEqualTo(Map.of(
                        "__connect.errors.connector.name", "audit",
                        "__connect.errors.exception.class.name", "java.lang.IllegalStateException",
                        "__connect.errors.exception.message", "It is damaged.",
                        "das.resource.id", "cluster-A",
                        "kinesis.stream", "aws-rds-das-cluster-A",
                        "kinesis.shard.id", "shardId-000000000001",
                        "kinesis.sequence.number", "4711"));
    }

    /** As {@code errors.md} says: in the order of the parts, each part once. */
    @Test
    void aLargeOneComesInPartsThatMakeTheWhole() {
        byte[] large = new byte[1_000_000];
        new Random(1).nextBytes(large);

        List<SourceRecord> parts = letters(large, 100_000);

        var whole = new ByteArrayOutputStream();
        var base64 = new StringBuilder();
        for (SourceRecord part : parts) {
            SourceRecord text = ValueFormat.of(RecordValue.JSON).convert(part);
            assertThat((String) text.value()).hasSizeLessThan(92_000);
            base64.append(text.value());
            whole.writeBytes((byte[]) part.value());
            assertThat(part.key()).isEqualTo(letter.key());
        }
        assertThat(whole.toByteArray()).isEqualTo(large);
        assertThat(Base64.getDecoder().decode(base64.toString())).isEqualTo(large);
        assertThat(parts)
                .extracting(part -> part.headers()
                                .lastWithName("das.deadletter.part")
                                .value() + " of "
                        + part.headers().lastWithName("das.deadletter.parts").value())
                .hasSize(15)
                .startsWith("1 of 15", "2 of 15")
                .endsWith("15 of 15");
        assertThat(parts.subList(0, 14))
                .allSatisfy(part -> assertThat(part.sourceOffset()).isEqualTo(BEFORE.toMap()));
        assertThat(parts.get(14).sourceOffset()).isEqualTo(letter.sourceOffset());
    }

    @Test
    void itMovesItsShardBehindTheRecord() {
        assertThat(letter.sourcePartition()).isEqualTo(AT.partition().toMap());
        assertThat(letter.sourceOffset()).isEqualTo(DeadLetters.wholeRecord(AT).toMap());
        assertThat(DeadLetters.wholeRecord(AT))
                .isEqualTo(new SourceOffset.Delivered("4711", 0, 0, AT.epoch()).withReadUntil(AT.arrivalTime()));
    }
}
