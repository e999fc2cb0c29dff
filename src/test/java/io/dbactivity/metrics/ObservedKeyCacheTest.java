// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.crypto.CachedDataKeys;
import io.dbactivity.crypto.CryptoSettings;
import io.dbactivity.crypto.DataKey;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.WrappedKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ObservedKeyCacheTest {

    private final List<String> heard = new ArrayList<>();
    private final List<String> suggested = new ArrayList<>();
    private boolean refused;

    private final DataKeys kms = new DataKeys() {
        @Override
        public DataKey unwrap(WrappedKey wrapped) {
            if (refused) {
                throw new IllegalStateException("refused");
            }
            return new DataKey(new byte[32]);
        }

        @Override
        public void suggest(Collection<WrappedKey> others) {
            suggested.add("suggested " + others.size());
        }
    };

    private final DataKeys observed = observed();

    private DataKeys observed() {
        var cache = new ObservedKeyCache(new CallListener() {
            @Override
            public void dataKeyFound() {
                heard.add("found");
            }

            @Override
            public void dataKeyMissed() {
                heard.add("missed");
            }
        });
        var settings = new CryptoSettings(2, Duration.ofMinutes(5), 1 << 20);
        return cache.before(new CachedDataKeys(cache.behind(kms), settings, InstantSource.system()));
    }

    @Test
    void aKeyIsMissedOnceAndFoundAfterwards() {
        observed.unwrap(key(1)).close();
        observed.unwrap(key(1)).close();
        observed.unwrap(key(2)).close();
        observed.unwrap(key(1)).close();

        assertThat(heard).containsExactly("missed", "found", "missed", "found");
    }

    @Test
    void aRefusalIsAMissAndTheNextLookupIsOnItsOwn() {
        refused = true;
        try {
            observed.unwrap(key(1));
        } catch (IllegalStateException expected) {
            heard.add("refused");
        }
        refused = false;
        observed.unwrap(key(1)).close();
        observed.unwrap(key(1)).close();

        assertThat(heard).containsExactly("missed", "refused", "missed", "found");
    }

    /** Else a refused record could not be told from a refused caller. */
    @Test
    void suggestionsPassBothSides() {
        observed.suggest(List.of(key(1), key(2)));

        assertThat(suggested).containsExactly("suggested 2");
    }

    private static WrappedKey key(int number) {
        return new WrappedKey(new byte[] {(byte) number}, EncryptionContext.of("cluster-A"));
    }
}
