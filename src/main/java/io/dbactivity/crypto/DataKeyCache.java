// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Data keys by their wrapped form, bounded in number and age. A key let go is overwritten; an expired one is never used
 * again and is let go when the next key comes. Thread-safe.
 */
final class DataKeyCache implements AutoCloseable {

    private record Kept(DataKey key, long expiryMillis) {}

    private final CryptoSettings settings;
    private final InstantSource clock;
    private final LinkedHashMap<WrappedKey, Kept> leastRecentlyUsedFirst = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    DataKeyCache(CryptoSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    synchronized Optional<DataKey> copyOf(WrappedKey wrappedKey) {
        Kept kept = leastRecentlyUsedFirst.get(wrappedKey);
        return kept == null || isExpired(kept)
                ? Optional.empty()
                : Optional.of(kept.key().copy());
    }

    /** Takes the key over. */
    synchronized void keep(WrappedKey wrappedKey, DataKey key) {
        leastRecentlyUsedFirst.values().removeIf(this::wipeIfExpired);
        Kept before = leastRecentlyUsedFirst.put(
                wrappedKey,
                new Kept(key, clock.millis() + settings.keyTimeToLive().toMillis()));
        if (before != null) {
            before.key().retire();
        }
        wipeDownTo(closed ? 0 : settings.cachedKeys());
    }

    private boolean wipeIfExpired(Kept kept) {
        boolean expired = isExpired(kept);
        if (expired) {
            kept.key().retire();
        }
        return expired;
    }

    private boolean isExpired(Kept kept) {
        return clock.millis() >= kept.expiryMillis();
    }

    private void wipeDownTo(int size) {
        Iterator<Kept> eldest = leastRecentlyUsedFirst.values().iterator();
        while (leastRecentlyUsedFirst.size() > size) {
            eldest.next().key().retire();
            eldest.remove();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        wipeDownTo(0);
    }
}
