// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static io.dbactivity.crypto.CryptoExceptions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CryptoException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

    private static final String TYPE = "\"type\":\"DatabaseActivityMonitoringRecords\"";

    @Test
    void readsTheCompactTextOfAuroraPostgresql() {
        Envelope envelope = Fixture.POSTGRESQL_ONE_FRAME.envelope();
        assertThat(envelope.version()).isEqualTo("1.1");
        assertThat(envelope.wrappedKey()).isEqualTo(Fixture.wrappedKey());
        assertThat(envelope.message()).startsWith(0x01, 0x80, 0x01, 0x78);
    }

    /** Made by hand there, with a space after each colon and one before the last. */
    @Test
    void readsTheTextOfAuroraMysql() {
        Envelope envelope = Fixture.MYSQL_SIGNED.envelope();
        assertThat(new String(Fixture.MYSQL_SIGNED.record(), StandardCharsets.UTF_8))
                .contains("\"key\" : \"");
        assertThat(envelope.version()).isEqualTo("1.2");
        assertThat(envelope.wrappedKey()).isEqualTo(Fixture.wrappedKey());
        assertThat(envelope.message()).startsWith(0x01, 0x80, 0x03, 0x78);
    }

    @Test
    void readsFieldsInAnyOrderAndSkipsUnknownOnes() {
        Envelope envelope = parse(" \n{\"key\":\"AQI=\",\"new\":{\"key\":[\"x\",{}]},\"version\":\"9.9\",\"n\":1.5,"
                + "\"databaseActivityEvents\":\"AwQ\\u0046\\/w==\"," + TYPE + ",\"flag\":null}\n");
        assertThat(envelope.version()).isEqualTo("9.9");
        assertThat(envelope.wrappedKey()).containsExactly(1, 2);
        assertThat(envelope.message()).containsExactly(3, 4, 5, 0xff);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "[]",
                "\"text\"",
                "SELECT secret",
                "{",
                "{" + TYPE,
                "{" + TYPE + "}",
                "{" + TYPE + ",\"version\":\"1.1\",\"key\":\"AQI=\"}",
                "{" + TYPE + ",\"version\":\"1.1\",\"databaseActivityEvents\":\"AQI=\"}",
                "{" + TYPE + ",\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=\"}",
                "{\"version\":\"1.1\",\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=\"}",
                "{" + TYPE + ",\"version\":1.1,\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=\"}",
                "{" + TYPE + ",\"version\":\"1.1\",\"key\":null,\"databaseActivityEvents\":\"AQI=\"}",
                "{" + TYPE + ",\"version\":\"1.1\",\"key\":\"AQI=\",\"databaseActivityEvents\":\"se cret\"}",
                "{" + TYPE + ",\"version\":\"1.1\",\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=AQI=\"}",
                "{" + TYPE + ",\"version\":\"1.1\",\"key\":\"AQI=\",\"databaseActivityEvents\":{\"secret\":1}}",
                "{" + TYPE + ",\"version\":\"1.1\",\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=\"} secret",
                "{" + TYPE + ",\"version\":\"1.1\",\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=\"}{}",
                "{\"type\":\"secret\",\"version\":\"1.1\",\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=\"}",
                "{\"type\":\"DatabaseActivityMonitoringRecord\",\"version\":\"1.1\",\"key\":\"AQI=\","
                        + "\"databaseActivityEvents\":\"AQI=\"}"
            })
    void refusesAnythingElseWithoutQuotingIt(String text) {
        assertFails(Reason.NOT_AN_ENVELOPE, () -> parse(text))
                .withNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("secret"));
    }

    @Test
    void skipsAByteOrderMarkAndZeroBytesAroundTheRecord() {
        byte[] record = Fixture.MYSQL_SIGNED.record();
        var padded = new ByteArrayOutputStream();
        padded.writeBytes(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf});
        padded.writeBytes(record);
        padded.writeBytes(new byte[2]);

        Envelope envelope = Envelope.parse(padded.toByteArray());

        assertThat(envelope.message()).isEqualTo(Fixture.MYSQL_SIGNED.message());
        assertThat(envelope.wrappedKey()).isEqualTo(Fixture.wrappedKey());
    }

    @Test
    void readsTheLastOfSeveralFieldsOfOneName() {
        Envelope envelope =
                parse("{" + TYPE + ",\"version\":\"1.1\",\"key\":\"AQI=\",\"key\":\"A\\u0051M=\",\"key\":\"AQQ=\","
                        + "\"databaseActivityEvents\":\"\\u0041Q==\",\"databaseActivityEvents\":\"Ag==\"}");
        assertThat(envelope.wrappedKey()).containsExactly(1, 4);
        assertThat(envelope.message()).containsExactly(2);
    }

    @Test
    void namesARecordThatTheKinesisProducerLibraryAggregated() {
        byte[] aggregated = HexFormat.of().parseHex("f3899ac20a016912067b7d00000000");

        assertFails(Reason.NOT_AN_ENVELOPE, () -> Envelope.parse(aggregated))
                .withMessageContaining("KPL-aggregated")
                .withMessageContaining("Switch aggregation off in what copies the stream");
    }

    @Test
    void refusesAVersionThatIsLong() {
        String start = "{" + TYPE + ",\"key\":\"AQI=\",\"databaseActivityEvents\":\"AQI=\",\"version\":\"";
        assertThat(parse(start + "1".repeat(64) + "\"}").version()).hasSize(64);
        assertFails(Reason.NOT_AN_ENVELOPE, () -> parse(start + "1".repeat(65) + "\"}"));
    }

    @Test
    void refusesBytesThatAreNotText() {
        assertFails(Reason.NOT_AN_ENVELOPE, () -> Envelope.parse(Fixture.MYSQL_SIGNED.message()))
                .withNoCause();
    }

    @Test
    void printsSizesOnly() {
        assertThat(Fixture.MYSQL_SIGNED.envelope())
                .asString()
                .matches("Envelope\\[version 1\\.2, wrapped key of 184 bytes, message of \\d+ bytes]");
    }

    private static Envelope parse(String text) {
        return Envelope.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
