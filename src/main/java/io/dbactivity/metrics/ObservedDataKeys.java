// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.DataKey;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.WrappedKey;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Reports each call to KMS to a listener, but for calls that were broken off because their thread was interrupted.
 * Thread-safe if the wrapped source is.
 */
public final class ObservedDataKeys implements DataKeys {

    private final DataKeys source;
    private final CallListener listener;
    private final LongSupplier nanoClock;

    public ObservedDataKeys(DataKeys source, CallListener listener, LongSupplier nanoClock) {
        this.source = source;
        this.listener = listener;
        this.nanoClock = nanoClock;
    }

    @Override
    public DataKey unwrap(WrappedKey wrappedKey) {
        long start = nanoClock.getAsLong();
        try {
            DataKey key = source.unwrap(wrappedKey);
            listener.kmsCalled(Optional.empty(), since(start));
            return key;
        } catch (CryptoException e) {
            // Decoding that nobody needs any more is interrupted. Such a call is not a failure of KMS.
            if (!Thread.currentThread().isInterrupted()) {
                listener.kmsCalled(Optional.of(e.reason()), since(start));
            }
            throw e;
        }
    }

    @Override
    public void suggest(Collection<WrappedKey> others) {
        source.suggest(others);
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanoClock.getAsLong() - start);
    }
}
