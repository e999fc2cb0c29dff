// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import io.dbactivity.crypto.CryptoException.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds out whether a refusal of KMS is about the caller or about one record. KMS refuses alike if the caller may not
 * use the stream's key, and if a record's data key is wrapped under a key of somebody else. So after a refusal, KMS is
 * asked for the data key of another record of the same resource. If that one opens at the same time, the record is at
 * fault. May be used by several threads at once.
 */
public final class RefusalCheck implements DataKeys {

    private final DataKeys source;

    /** The last data key that was opened, by resource. It is kept wrapped. */
    private final Map<EncryptionContext, WrappedKey> opened = new ConcurrentHashMap<>();

    /** Data keys of other records, of which nothing is known yet, by resource. */
    private final Map<EncryptionContext, List<WrappedKey>> suggested = new ConcurrentHashMap<>();

    /** @param source calls KMS */
    public RefusalCheck(DataKeys source) {
        this.source = source;
    }

    @Override
    public DataKey unwrap(WrappedKey wrappedKey) {
        try {
            DataKey key = source.unwrap(wrappedKey);
            opened.put(wrappedKey.context(), wrappedKey);
            return key;
        } catch (CryptoException refusal) {
            if (refusal.mayBeOfOneRecord() && opensAnother(wrappedKey)) {
                throw new CryptoException(
                        Reason.WRONG_KEY,
                        "The data key is wrapped under another KMS key than those of other records of the stream, which"
                                + " KMS opens. " + refusal.getMessage(),
                        refusal);
            }
            throw refusal;
        }
    }

    @Override
    public void suggest(Collection<WrappedKey> others) {
        others.stream()
                .findFirst()
                .map(WrappedKey::context)
                .ifPresent(context -> suggested.put(context, List.copyOf(others)));
    }

    private boolean opensAnother(WrappedKey refused) {
        EncryptionContext context = refused.context();
        return Stream.concat(
                        Optional.ofNullable(opened.get(context)).stream(),
                        suggested.getOrDefault(context, List.of()).stream())
                .filter(other -> !other.equals(refused))
                .anyMatch(this::opens);
    }

    /** @throws CryptoException if KMS cannot say it now */
    private boolean opens(WrappedKey other) {
        try {
            source.unwrap(other).close();
            opened.put(other.context(), other);
            return true;
        } catch (CryptoException e) {
            if (e.isPassing()) {
                throw e;
            }
            return false;
        }
    }
}
