// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

import java.util.Collection;
import java.util.function.LongConsumer;

/**
 * Opens envelopes: unwraps the data key, decrypts and verifies the whole message, and inflates it within a bound.
 * Nothing of a message is handed out before all of it is verified. May be used by several threads at once.
 */
public final class EnvelopeOpener implements AutoCloseable {

    /** Of a message, while it is opened: as text, as bytes, its frames, and the compressed content. */
    private static final long COPIES = 4;

    private final DataKeys dataKeys;
    private final SignatureImplementation implementation;
    private final MessageDecryptor decryptor;
    private final Inflaters inflaters;

    /**
     * @param dataKeys not closed by this opener
     * @param maxInflatedBytes most bytes that one message may inflate to; no more memory is taken for it
     */
    public EnvelopeOpener(DataKeys dataKeys, long maxInflatedBytes) {
        this(dataKeys, maxInflatedBytes, SignatureImplementation.available());
    }

    EnvelopeOpener(DataKeys dataKeys, long maxInflatedBytes, SignatureImplementation implementation) {
        this.dataKeys = dataKeys;
        this.implementation = implementation;
        this.decryptor = new MessageDecryptor(implementation);
        this.inflaters = new Inflaters(maxInflatedBytes);
    }

    /**
     * Opens one envelope.
     *
     * @param context encryption context of the resource whose stream carried the envelope
     * @param reader gets the inner record, JSON text in UTF-8
     * @return what the reader returns
     * @throws CryptoException with any reason but {@code NOT_AN_ENVELOPE} and {@code UNKNOWN_RESOURCE}
     */
    public <T> T open(Envelope envelope, EncryptionContext context, PlaintextReader<T> reader) {
        return open(envelope, context, reader, bytes -> {});
    }

    /**
     * The same.
     *
     * @param memory told how many bytes the opening takes, before they are taken; negative numbers give back. Whatever
     *     it throws ends the opening
     */
    public <T> T open(Envelope envelope, EncryptionContext context, PlaintextReader<T> reader, LongConsumer memory) {
        long copies = COPIES * envelope.message().length;
        memory.accept(copies);
        T read = inflaters.inflate(decrypt(envelope, context), reader, memory);
        memory.accept(-copies);
        return read;
    }

    private byte[] decrypt(Envelope envelope, EncryptionContext context) {
        try (DataKey dataKey = dataKeys.unwrap(new WrappedKey(envelope.wrappedKey(), context))) {
            return decryptor.decrypt(envelope.message(), dataKey);
        }
    }

    /**
     * Names other envelopes of the same resource, for whose data keys KMS is asked if it refuses one. If one of theirs
     * opens, the refusal is about one record and not about the caller.
     */
    public void suggest(Collection<Envelope> others, EncryptionContext context) {
        dataKeys.suggest(others.stream()
                .map(other -> new WrappedKey(other.wrappedKey(), context))
                .distinct()
                .toList());
    }

    /** What verifies signatures: the Amazon Corretto Crypto Provider if the class path holds it, else Bouncy Castle. */
    public SignatureImplementation signatureImplementation() {
        return implementation;
    }

    /** Frees native memory and leaves the JVM's list of providers. Nothing may be opened afterwards. */
    @Override
    public void close() {
        decryptor.close();
        inflaters.close();
    }
}
