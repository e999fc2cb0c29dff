// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.EncryptedDataKey;
import com.amazonaws.encryptionsdk.ParsedCiphertext;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import com.amazonaws.encryptionsdk.model.KeyBlob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;

class UnwrappingCiphersTest {

    private static final CryptoAlgorithm SUITE = CryptoAlgorithm.ALG_AES_256_GCM_IV12_TAG16_HKDF_SHA256;

    private final ParsedCiphertext message = new ParsedCiphertext(Fixture.POSTGRESQL_ONE_FRAME.message(), 1);
    private final EncryptedDataKey wrapped = message.getEncryptedKeyBlobs().get(0);
    private final DataKey dataKey = new DataKey(Fixture.dataKey());
    private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();
    private final UnwrappingCiphers ciphers = new UnwrappingCiphers(idle);

    @Test
    void unwrapsTheKeyThatTheSdkUnwraps() {
        SecretKey bySdk = JceMasterKey.getInstance(dataKey, "BC", "DataKey", "AES/GCM/NoPadding")
                .decryptDataKey(SUITE, List.of(wrapped), Map.of())
                .getKey();
        assertThat(unwrap(wrapped)).contains(bySdk);
    }

    @Test
    void usesOneCipherForOneMessageAfterTheOther() {
        unwrap(wrapped);
        Cipher first = idle.element();
        unwrap(wrapped);
        assertThat(idle).containsExactly(first);
    }

    @Test
    void sharesCiphersAmongAllCopiesOfAKey() {
        assertThat(dataKey.copy().ciphers()).isSameAs(dataKey.ciphers());
    }

    @Test
    void saysNothingOfAKeyWithOneBitChanged() {
        byte[] key = wrapped.getEncryptedDataKey();
        for (int bit = 0; bit < key.length * Byte.SIZE; bit++) {
            assertThat(unwrap(blob("BC", wrapped.getProviderInformation(), Fixture.flipped(key, bit))))
                    .isEmpty();
        }
    }

    @Test
    void saysNothingOfAKeyWrappedInAnotherWay() {
        byte[] information = wrapped.getProviderInformation();
        for (int bit = 0; bit < information.length * Byte.SIZE; bit++) {
            assertThat(unwrap(blob("BC", Fixture.flipped(information, bit), wrapped.getEncryptedDataKey())))
                    .isEmpty();
        }
        assertThat(unwrap(blob("aws-kms", information, wrapped.getEncryptedDataKey())))
                .isEmpty();
        assertThat(unwrap(blob(
                        "BC", Fixture.resized(information, information.length + 1), wrapped.getEncryptedDataKey())))
                .isEmpty();
    }

    @Test
    void saysNothingOfAKeyThatIsNotOfTheSuitesLength() {
        CryptoAlgorithm shorter = CryptoAlgorithm.ALG_AES_128_GCM_IV12_TAG16_HKDF_SHA256;
        assertThat(ciphers.unwrap(dataKey, wrapped, shorter)).isEmpty();
    }

    @Test
    void keepsNoCipherThatFailed() {
        unwrap(blob("BC", wrapped.getProviderInformation(), new byte[48]));
        assertThat(idle).isEmpty();
    }

    /** A decryption may be under way when its key is let go: it comes to its end, and nothing of the key stays. */
    @Test
    void keepsNoCipherOnceTheKeyIsLetGo() {
        unwrap(wrapped);
        Cipher used = idle.element();
        ciphers.close();
        assertThat(idle).isEmpty();
        assertThat(used.getIV()).as("set up anew, with another key").containsOnly(0);
        assertThat(unwrap(wrapped)).isPresent();
        assertThat(idle).isEmpty();
    }

    private Optional<SecretKey> unwrap(EncryptedDataKey key) {
        return ciphers.unwrap(dataKey, key, SUITE);
    }

    private static EncryptedDataKey blob(String provider, byte[] information, byte[] key) {
        return new KeyBlob(provider, information, key);
    }
}
