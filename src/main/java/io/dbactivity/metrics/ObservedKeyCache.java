// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.crypto.DataKey;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.WrappedKey;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reports to a listener which data keys a cache has and which it has to fetch. It stands on both sides of the cache: a
 * lookup during which the same thread fetches is a miss, any other a hit. Thread-safe if what it wraps is.
 */
public final class ObservedKeyCache {

    private final CallListener listener;

    /** The threads that have fetched during their present lookup. */
    private final Set<Thread> fetching = ConcurrentHashMap.newKeySet();

    public ObservedKeyCache(CallListener listener) {
        this.listener = listener;
    }

    /** What the cache is to fetch from. */
    public DataKeys behind(DataKeys source) {
        return new Side(source) {
            @Override
            public DataKey unwrap(WrappedKey wrappedKey) {
                fetching.add(Thread.currentThread());
                return source.unwrap(wrappedKey);
            }
        };
    }

    /** What is to be asked in place of the cache. */
    public DataKeys before(DataKeys cache) {
        return new Side(cache) {
            @Override
            public DataKey unwrap(WrappedKey wrappedKey) {
                try {
                    DataKey key = cache.unwrap(wrappedKey);
                    report();
                    return key;
                } catch (RuntimeException | Error e) {
                    reportFailure();
                    throw e;
                }
            }
        };
    }

    private void report() {
        if (fetching.remove(Thread.currentThread())) {
            listener.dataKeyMissed();
        } else {
            listener.dataKeyFound();
        }
    }

    /** Who waited for a call of another thread, which failed, had neither a key nor a call. */
    private void reportFailure() {
        if (fetching.remove(Thread.currentThread())) {
            listener.dataKeyMissed();
        }
    }

    /** Passes on what is not observed. */
    private abstract static class Side implements DataKeys {

        private final DataKeys wrapped;

        Side(DataKeys wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public void suggest(Collection<WrappedKey> others) {
            wrapped.suggest(others);
        }
    }
}
