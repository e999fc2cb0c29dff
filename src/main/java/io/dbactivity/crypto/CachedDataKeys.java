// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps unwrapped data keys in memory, within the bounds of {@link CryptoSettings}, so that KMS is asked once for a key
 * and not once for a record.
 *
 * <p>The cache keeps one copy and hands out others. So a key let go is overwritten at once, while a decryption under way
 * goes on with its own copy. Threads that miss the same key at the same time wait for one call and share its outcome; a
 * failure is not kept.
 */
public final class CachedDataKeys implements DataKeys, AutoCloseable {

    private final DataKeys source;
    private final DataKeyCache kept;
    private final ConcurrentHashMap<WrappedKey, CompletableFuture<Void>> calls = new ConcurrentHashMap<>();

    /** @param source asked at a miss, and not closed by this object */
    public CachedDataKeys(DataKeys source, CryptoSettings settings, InstantSource clock) {
        this.source = source;
        this.kept = new DataKeyCache(settings, clock);
    }

    @Override
    public DataKey unwrap(WrappedKey wrappedKey) {
        Optional<DataKey> key = kept.copyOf(wrappedKey);
        while (key.isEmpty()) {
            key = callOrWait(wrappedKey);
        }
        return key.get();
    }

    /** Empty where the key that another thread fetched was let go before this one came for it. */
    private Optional<DataKey> callOrWait(WrappedKey wrappedKey) {
        CompletableFuture<Void> own = new CompletableFuture<>();
        CompletableFuture<Void> others = calls.putIfAbsent(wrappedKey, own);
        if (others == null) {
            return Optional.of(call(wrappedKey, own));
        }
        await(others);
        return kept.copyOf(wrappedKey);
    }

    private DataKey call(WrappedKey wrappedKey, CompletableFuture<Void> outcome) {
        try {
            // Another thread's call may have ended between this one's look and its turn.
            DataKey key = kept.copyOf(wrappedKey).orElseGet(() -> fetch(wrappedKey));
            outcome.complete(null);
            return key;
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
            throw e;
        } finally {
            calls.remove(wrappedKey);
        }
    }

    private DataKey fetch(WrappedKey wrappedKey) {
        DataKey key = source.unwrap(wrappedKey);
        kept.keep(wrappedKey, key.copy());
        return key;
    }

    private static void await(CompletableFuture<Void> call) {
        try {
            call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CryptoException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Overwrites every key kept. Keys fetched afterwards are not kept. */
    @Override
    public void close() {
        kept.close();
    }
}
