// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Caches unwrapped data keys in memory, within the bounds of {@link CryptoSettings}, so that KMS is called once for a
 * key and not once for a record. May be used by several threads at once.
 *
 * <p>The cache keeps one copy of a key and hands out others. So an evicted key is overwritten at once, while a
 * decryption under way goes on with its own copy. Threads that miss the same key at the same time wait for one call and
 * share what KMS says. A failure is not cached.
 */
public final class CachedDataKeys implements DataKeys, AutoCloseable {

    private final DataKeys source;
    private final DataKeyCache cache;
    private final ConcurrentHashMap<WrappedKey, CompletableFuture<Void>> calls = new ConcurrentHashMap<>();

    /** @param source called after a miss; not closed by this object */
    public CachedDataKeys(DataKeys source, CryptoSettings settings, InstantSource clock) {
        this.source = source;
        this.cache = new DataKeyCache(settings, clock);
    }

    @Override
    public DataKey unwrap(WrappedKey wrappedKey) {
        Optional<DataKey> key = cache.copyOf(wrappedKey);
        while (key.isEmpty()) {
            key = callOrWait(wrappedKey);
        }
        return key.get();
    }

    /**
     * Empty if the key that another thread fetched was evicted before this thread came for it, or if that thread had
     * trouble of its own.
     */
    private Optional<DataKey> callOrWait(WrappedKey wrappedKey) {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> others = calls.putIfAbsent(wrappedKey, own);
        if (others == null) {
            return Optional.of(call(wrappedKey, own));
        }
        await(others);
        return cache.copyOf(wrappedKey);
    }

    private DataKey call(WrappedKey wrappedKey, CompletableFuture<Void> outcome) {
        try {
            // Another thread's call may have ended after this thread missed and before its turn came.
            return cache.copyOf(wrappedKey).orElseGet(() -> fetch(wrappedKey));
        } catch (CryptoException e) {
            if (!Thread.currentThread().isInterrupted()) {
                outcome.completeExceptionally(e);
            }
            throw e;
        } finally {
            calls.remove(wrappedKey);
            // If this thread was interrupted or found the heap full, KMS has said nothing about the key, and the others
            // call it themselves. Completing so takes no memory.
            outcome.complete(null);
        }
    }

    private DataKey fetch(WrappedKey wrappedKey) {
        DataKey key = source.unwrap(wrappedKey);
        cache.put(wrappedKey, key.copy());
        return key;
    }

    private static void await(CompletableFuture<Void> call) {
        try {
            call.join();
        } catch (CompletionException e) {
            throw (CryptoException) e.getCause();
        }
    }

    @Override
    public void suggest(Collection<WrappedKey> others) {
        source.suggest(others);
    }

    /** Overwrites every cached key. Keys fetched afterwards are not cached. */
    @Override
    public void close() {
        cache.close();
    }
}
