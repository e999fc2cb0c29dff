// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.encryptionsdk.exception.BadCiphertextException;
import com.amazonaws.encryptionsdk.exception.CannotUnwrapDataKeyException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import org.junit.jupiter.api.Test;

class DamageTest {

    private static final byte[] KEY = "a data key that is 32 bytes long".getBytes(UTF_8);
    private static final String INNER = "{\"databaseActivityEventList\":[{\"commandText\":\"SELECT 'x' /* 7 */\"}]}";

    private final EnvelopeWriter unsigned = EnvelopeWriter.ofKey(DatabaseEngine.AURORA_POSTGRESQL, KEY, new byte[184]);
    private final EnvelopeWriter signed = EnvelopeWriter.ofKey(DatabaseEngine.AURORA_MYSQL, KEY, new byte[184]);

    @Test
    void underAWrongKeyTheMessageStaysClosed() {
        byte[] envelope = unsigned.wrap(INNER, Damage.WRONG_KEY);

        assertThatThrownBy(() -> Opened.content(envelope, KEY)).isInstanceOf(CannotUnwrapDataKeyException.class);
    }

    @Test
    void aFlippedByteIsInTheContent() {
        byte[] envelope = unsigned.wrap(INNER, Damage.FLIPPED_MESSAGE_BYTE);

        assertThat(MessageHeader.of(Opened.message(envelope)).keyName()).isEqualTo("DataKey");
        assertThatThrownBy(() -> Opened.content(envelope, KEY))
                .isInstanceOf(BadCiphertextException.class)
                .hasMessageContaining("mismatch");
    }

    @Test
    void aFlippedSignatureFailsVerification() {
        byte[] envelope = signed.wrap(INNER, Damage.FLIPPED_SIGNATURE_BYTE);

        assertThatThrownBy(() -> Opened.content(envelope, KEY))
                .isInstanceOf(BadCiphertextException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void aTruncatedMessageEndsEarly() {
        byte[] envelope = unsigned.wrap(INNER, Damage.TRUNCATED);

        assertThatThrownBy(() -> Opened.content(envelope, KEY)).isInstanceOf(BadCiphertextException.class);
    }

    @Test
    void contentThatIsNotGzipIsThePlainText() {
        byte[] envelope = unsigned.wrap(INNER, Damage.NOT_GZIP);

        assertThat(new String(Opened.content(envelope, KEY), UTF_8)).isEqualTo(INNER);
    }

    @Test
    void whatIsNotJsonInflatesAllTheSame() {
        String text = Opened.inner(unsigned.wrap(INNER, Damage.NOT_JSON), KEY);

        assertThatThrownBy(() -> new ObjectMapper().readTree(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void aBombIsSmallOnTheWireAndLargeInside() {
        byte[] envelope = unsigned.wrap(INNER, Damage.INFLATE_BOMB);

        assertThat(envelope).hasSizeLessThan(1024 * 1024);
        assertThat(Opened.inner(envelope, KEY)).hasSize(INNER.length() + DamagedEnvelope.BOMB_BYTES);
    }

    @Test
    void whatIsNoEnvelopeIsJsonOfAnotherKind() {
        byte[] data = unsigned.wrap(INNER, Damage.NOT_AN_ENVELOPE);

        assertThat(Opened.outer(data).has("databaseActivityEvents")).isFalse();
    }

    @Test
    void badEscapesAreReadByATolerantParser() {
        String text = Opened.inner(signed.wrap(INNER, Damage.BADLY_ESCAPED), KEY);

        assertThat(text)
                .isEqualTo("{\"databaseActivityEventList\":"
                        + "[{\"commandText\":\"SELECT \\'x\\' /* it\\'s */ /* 7 */\"}]}");
        assertThat(Damage.BADLY_ESCAPED.readable()).isTrue();
    }
}
