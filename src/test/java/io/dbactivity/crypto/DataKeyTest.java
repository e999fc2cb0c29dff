// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class DataKeyTest {

    private final byte[] bytes = FakeDataKeys.bytes(7);
    private final DataKey key = new DataKey(bytes);

    @Test
    void sharesItsBytesWithNobody() {
        bytes[0] = 0;
        key.getEncoded()[1] = 0;
        assertThat(key.getEncoded()).isEqualTo(FakeDataKeys.bytes(7));
    }

    @Test
    void isOfNoUseOnceClosed() {
        DataKey copy = key.copy();
        key.close();
        assertThat(key.isDestroyed()).isTrue();
        assertThatIllegalStateException().isThrownBy(key::getEncoded);
        assertThat(copy.getEncoded()).isEqualTo(FakeDataKeys.bytes(7));
    }

    @Test
    void has256Bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DataKey(new byte[16]));
    }

    @Test
    void printsNothingOfItself() {
        assertThat(key).hasToString("DataKey[hidden]");
    }

    @Test
    void isNeverSerialized() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            assertThatExceptionOfType(NotSerializableException.class).isThrownBy(() -> out.writeObject(key));
        }
    }
}
