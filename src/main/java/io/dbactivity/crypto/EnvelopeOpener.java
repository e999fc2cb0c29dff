// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.crypto;

/**
 * Opens envelopes: unwraps the data key, decrypts and verifies the whole message, inflates it within a bound. Nothing of
 * a message is handed out before all of it was verified. Several threads may open at once.
 */
public final class EnvelopeOpener implements AutoCloseable {

    private final DataKeys dataKeys;
    private final SignatureImplementation arithmetic;
    private final MessageDecryptor decryptor;
    private final Inflaters inflaters;

    /**
     * @param dataKeys not closed by this opener
     * @param maxInflatedBytes most bytes that one message may inflate to; memory beyond it is never taken
     */
    public EnvelopeOpener(DataKeys dataKeys, long maxInflatedBytes) {
        this(dataKeys, maxInflatedBytes, SignatureImplementation.available());
    }

    EnvelopeOpener(DataKeys dataKeys, long maxInflatedBytes, SignatureImplementation arithmetic) {
        this.dataKeys = dataKeys;
        this.arithmetic = arithmetic;
        this.decryptor = new MessageDecryptor(arithmetic);
        this.inflaters = new Inflaters(maxInflatedBytes);
    }

    /**
     * Opens one envelope.
     *
     * @param context of the resource whose stream carried it
     * @param reader is handed the inner record, JSON text in UTF-8
     * @return what the reader made of it
     * @throws CryptoException for every reason but {@code NOT_AN_ENVELOPE} and {@code UNKNOWN_RESOURCE}
     */
    public <T> T open(Envelope envelope, EncryptionContext context, PlaintextReader<T> reader) {
        return inflaters.inflate(decrypt(envelope, context), reader);
    }

    private byte[] decrypt(Envelope envelope, EncryptionContext context) {
        try (DataKey dataKey = dataKeys.unwrap(new WrappedKey(envelope.wrappedKey(), context))) {
            return decryptor.decrypt(envelope.message(), dataKey);
        }
    }

    /** Who verifies signatures: the Amazon Corretto Crypto Provider where the class path holds it, else Bouncy Castle. */
    public SignatureImplementation signatureArithmetic() {
        return arithmetic;
    }

    /** Gives native memory back, and leaves the JVM's list of providers. Nothing may be opened afterwards. */
    @Override
    public void close() {
        decryptor.close();
        inflaters.close();
    }
}
