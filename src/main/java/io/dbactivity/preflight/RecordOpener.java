// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.preflight;

import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.crypto.WrappedKey;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import io.dbactivity.stream.StreamIdentity;

/** Opens single records as a task does. */
final class RecordOpener implements AutoCloseable {

    private final DataKeys keys;
    private final EnvelopeOpener opener;
    private final EventParser parser = new EventParser(new EventSettings(false));

    RecordOpener(ConnectorSettings settings, DataKeys keys) {
        this.keys = keys;
        this.opener = new EnvelopeOpener(keys, settings.decryption().maxInflatedBytes());
    }

    /** Has KMS unwrap the data key of an envelope. */
    void unwrap(Envelope envelope, StreamIdentity stream) {
        keys.unwrap(new WrappedKey(envelope.wrappedKey(), EncryptionContext.of(stream.resourceId())))
                .close();
    }

    /** Decrypts, inflates and parses an envelope. */
    ActivityRecord open(Envelope envelope, StreamIdentity stream) {
        return opener.open(
                envelope,
                EncryptionContext.of(stream.resourceId()),
                (text, length) -> parser.parse(text, length, bytes -> {}));
    }

    @Override
    public void close() {
        opener.close();
    }
}
