// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Data keys by their wrapped form, bounded in number and age. An evicted key is overwritten. An expired key is never
 * used again; it is evicted when the next key is put. Thread-safe.
 */
final class DataKeyCache implements AutoCloseable {

    private record Entry(DataKey key, long putMillis) {}

    private final CryptoSettings settings;
    private final InstantSource clock;
    private final LinkedHashMap<WrappedKey, Entry> leastRecentlyUsedFirst = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    DataKeyCache(CryptoSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A copy that the caller owns and closes; empty if the key is not here or has expired. */
    synchronized Optional<DataKey> copyOf(WrappedKey wrappedKey) {
        Entry entry = leastRecentlyUsedFirst.get(wrappedKey);
        return entry == null || isExpired(entry)
                ? Optional.empty()
                : Optional.of(entry.key().copy());
    }

    /** Puts a key, which belongs to the cache from now on. */
    synchronized void put(WrappedKey wrappedKey, DataKey key) {
        leastRecentlyUsedFirst.values().removeIf(this::wipeIfExpired);
        Entry before = leastRecentlyUsedFirst.put(wrappedKey, new Entry(key, clock.millis()));
        if (before != null) {
            before.key().retire();
        }
        wipeDownTo(closed ? 0 : settings.cachedKeys());
    }

    private boolean wipeIfExpired(Entry entry) {
        boolean expired = isExpired(entry);
        if (expired) {
            entry.key().retire();
        }
        return expired;
    }

    /** A clock that was set back does not prolong the life of a key. */
    private boolean isExpired(Entry entry) {
        long age = clock.millis() - entry.putMillis();
        return age < 0 || age >= settings.keyTimeToLive().toMillis();
    }

    private void wipeDownTo(int size) {
        Iterator<Entry> eldest = leastRecentlyUsedFirst.values().iterator();
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
