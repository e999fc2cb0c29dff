// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeWriterTest {

    private static final byte[] KEY = random(32);
    private static final byte[] WRAPPED = random(184);
    private static final String INNER = "{\"type\":\"DatabaseActivityMonitoringRecord\",\"x\":\"Zürich '東京'\"}";

    @ParameterizedTest
    @EnumSource
    void whatIsWrappedCanBeOpened(DatabaseEngine engine) {
        byte[] envelope = writer(engine).wrap(INNER);

        assertThat(Opened.inner(envelope, KEY)).isEqualTo(INNER);
        assertThat(Opened.outer(envelope).fieldNames())
                .toIterable()
                .containsExactly("type", "version", "databaseActivityEvents", "key");
        assertThat(Opened.outer(envelope).required("version").textValue()).isEqualTo(engine.contractVersion());
    }

    @Test
    void postgresqlMessagesHaveTheHeaderOfRealOnes() {
        MessageHeader header = header(writer(DatabaseEngine.AURORA_POSTGRESQL));

        assertThat(header)
                .isEqualTo(new MessageHeader(1, 0x80, 0x0178, Map.of(), 1, "BC", "DataKey", 128, 12, 48, 2, 4096));
    }

    @Test
    void mysqlMessagesHaveTheHeaderOfRealOnes() {
        MessageHeader header = header(writer(DatabaseEngine.AURORA_MYSQL));

        assertThat(header.context()).containsOnlyKeys("aws-crypto-public-key");
        assertThat(header)
                .isEqualTo(new MessageHeader(
                        1, 0x80, 0x0378, header.context(), 1, "BC", "DataKey", 128, 12, 48, 2, 262_144));
    }

    @Test
    void mysqlMessagesEndWithASignature() {
        byte[] message = Opened.message(writer(DatabaseEngine.AURORA_MYSQL).wrap(INNER));
        int length = 103;
        int footer = message.length - length - 2;

        assertThat(message[footer] << 8 | message[footer + 1]).isEqualTo(length);
        assertThat(message[footer + 2]).as("a DER sequence").isEqualTo((byte) 0x30);
    }

    @Test
    void eachMysqlMessageHasAKeyPairOfItsOwn() {
        EnvelopeWriter writer = writer(DatabaseEngine.AURORA_MYSQL);

        assertThat(header(writer).context()).isNotEqualTo(header(writer).context());
    }

    @Test
    void committingMessagesAreOfFormatVersionTwo() {
        MessageHeader unsigned = header(writer(MessageFormat.committing()));
        MessageHeader signed = header(writer(MessageFormat.committingAndSigned()));

        assertThat(unsigned.version()).isEqualTo(2);
        assertThat(unsigned.suite()).isEqualTo(0x0478);
        assertThat(unsigned.context()).isEmpty();
        assertThat(signed.suite()).isEqualTo(0x0578);
        assertThat(signed.keyName()).isEqualTo("DataKey");
    }

    @Test
    void postgresqlWritesNoWhiteSpace() {
        String text = new String(writer(DatabaseEngine.AURORA_POSTGRESQL).wrap(INNER), UTF_8);

        assertThat(text)
                .startsWith("{\"type\":\"DatabaseActivityMonitoringRecords\",\"version\":\"1.1\","
                        + "\"databaseActivityEvents\":\"")
                .doesNotContainAnyWhitespaces();
    }

    @Test
    void mysqlWritesWhiteSpaceByHand() {
        String text = new String(writer(DatabaseEngine.AURORA_MYSQL).wrap(INNER), UTF_8);

        assertThat(text)
                .matches("\\{\"type\": \"DatabaseActivityMonitoringRecords\",\"version\": \"1\\.2\","
                        + "\"databaseActivityEvents\": \"[A-Za-z0-9+/]+=*\",\"key\" : \"[A-Za-z0-9+/]+=*\"}");
    }

    @Test
    void theKeyOfRealRecordsHas248Characters() {
        byte[] envelope = writer(DatabaseEngine.ORACLE).wrap(INNER);

        assertThat(Opened.outer(envelope).required("key").textValue()).hasSize(248);
    }

    @Test
    void textsLongerThanAFrameTakeSeveral() {
        String incompressible = java.util.HexFormat.of().formatHex(random(20_000));

        byte[] envelope = writer(DatabaseEngine.AURORA_POSTGRESQL).wrap(incompressible);

        assertThat(Opened.message(envelope).length).isGreaterThan(4 * 4096);
        assertThat(Opened.inner(envelope, KEY)).isEqualTo(incompressible);
    }

    private static EnvelopeWriter writer(DatabaseEngine engine) {
        return EnvelopeWriter.ofKey(engine, KEY, WRAPPED);
    }

    private static EnvelopeWriter writer(MessageFormat format) {
        return new EnvelopeWriter(DatabaseEngine.ORACLE, format, () -> DataKey.of(KEY, WRAPPED));
    }

    private static MessageHeader header(EnvelopeWriter writer) {
        return MessageHeader.of(Opened.message(writer.wrap(INNER)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        ThreadLocalRandom.current().nextBytes(bytes);
        return bytes;
    }
}
