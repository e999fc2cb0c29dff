// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

class DataKeyCacheTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock();
    private final DataKeyCache cache = new DataKeyCache(new CryptoSettings(2, HOUR, 1), clock);

    @Test
    void handsOutCopies() {
        DataKey original = keep(1);
        try (DataKey copy = find(1).orElseThrow()) {
            assertThat(copy).isNotSameAs(original);
            assertThat(copy.getEncoded()).isEqualTo(original.getEncoded());
        }
        assertThat(original.isDestroyed()).isFalse();
    }

    @Test
    void wipesTheLeastRecentlyUsedKeyWhenFull() {
        DataKey first = keep(1);
        DataKey second = keep(2);
        find(1);
        DataKey third = keep(3);
        assertThat(second.isDestroyed()).isTrue();
        assertThat(find(2)).isEmpty();
        assertThat(first.isDestroyed() || third.isDestroyed()).isFalse();
    }

    @Test
    void neverUsesAnExpiredKeyAndWipesItWhenTheNextComes() {
        DataKey first = keep(1);
        clock.advance(HOUR.minusMillis(1));
        assertThat(find(1)).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(find(1)).isEmpty();
        keep(2);
        assertThat(first.isDestroyed()).isTrue();
    }

    @Test
    void wipesTheKeyThatAnotherReplaces() {
        DataKey first = keep(1);
        DataKey again = keep(1);
        assertThat(first.isDestroyed()).isTrue();
        assertThat(again.isDestroyed()).isFalse();
    }

    @Test
    void wipesEveryKeyOnCloseAndKeepsNoneAfterwards() {
        DataKey before = keep(1);
        cache.close();
        DataKey after = keep(2);
        assertThat(before.isDestroyed()).isTrue();
        assertThat(after.isDestroyed()).isTrue();
        assertThat(find(2)).isEmpty();
    }

    @Test
    void leavesNoCipherBehindOfAKeyLetGo() throws GeneralSecurityException {
        Queue<Cipher> idle = new ConcurrentLinkedQueue<>();
        keepWith(idle, 1);
        keep(2);
        assertThat(idle).hasSize(1);
        keep(3);
        assertThat(idle).as("the least recently used").isEmpty();
        keepWith(idle, 3);
        keep(3);
        assertThat(idle).as("the one replaced").isEmpty();
        keepWith(idle, 3);
        clock.advance(HOUR);
        keep(4);
        assertThat(idle).as("the expired one").isEmpty();
    }

    private void keepWith(Queue<Cipher> idle, int name) throws GeneralSecurityException {
        idle.add(Cipher.getInstance("AES/GCM/NoPadding"));
        cache.put(wrapped(name), new DataKey(FakeDataKeys.bytes(name), new UnwrappingCiphers(idle)));
    }

    @Test
    void keepsAKeyForItsOwnContextOnly() {
        keep(1);
        EncryptionContext other = EncryptionContext.of("cluster-OTHER");
        assertThat(cache.copyOf(new WrappedKey(wrapped(1).ciphertext(), other))).isEmpty();
    }

    private DataKey keep(int name) {
        DataKey key = new DataKey(FakeDataKeys.bytes(name));
        cache.put(wrapped(name), key);
        return key;
    }

    private Optional<DataKey> find(int name) {
        return cache.copyOf(wrapped(name));
    }

    private static WrappedKey wrapped(int name) {
        return new WrappedKey(new byte[] {(byte) name}, Fixture.CLUSTER);
    }
}
