// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.crypto.PlaintextReader;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventParser;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.stream.StreamRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The path from one Kinesis record to Connect records. Used by several decode threads at once. */
public final class ActivityPipeline {

    /**
     * Copies of a record's data while it is opened: its text as characters, the message, its frames, and the compressed
     * content.
     */
    private static final long COPIES = 4;

    private final EnvelopeOpener opener;
    private final EventParser parser;
    private final RecordMapper mapper;

    public ActivityPipeline(EnvelopeOpener opener, EventParser parser, RecordMapper mapper) {
        this.opener = opener;
        this.parser = parser;
        this.mapper = mapper;
    }

    /**
     * @param firstIndex the first event that is still to be delivered
     * @param memory told how many bytes the record takes, before they are taken; negative numbers give back
     * @throws io.dbactivity.crypto.CryptoException if the envelope does not open
     * @throws io.dbactivity.event.EventException if its content is not an activity record
     */
    public MappedRecord process(ActivityStream stream, StreamRecord record, long firstIndex, LongConsumer memory) {
        long copies = COPIES * record.data().length;
        memory.accept(copies);
        Envelope envelope = Envelope.parse(record.data());
        PlaintextReader<ActivityRecord> reader = (text, length) -> parser.parse(text, length, memory);
        ActivityRecord activity = opener.open(envelope, encryptionContext(stream), reader, memory);
        memory.accept(-copies);
        return mapper.map(Coordinates.of(stream, record, envelope.version()), activity, firstIndex);
    }

    /**
     * Prepares another try of a record that KMS refused: names the records that come after it, to find out whether the
     * refusal is about this record or about all of them.
     *
     * @return false if no other record is known, or if the failure is about something else
     */
    boolean prepareRetry(ActivityStream stream, RuntimeException failure, List<StreamRecord> others) {
        if (!mayBeOfOneRecord(failure)) {
            return false;
        }
        List<Envelope> envelopes =
                others.stream().flatMap(record -> envelope(record).stream()).toList();
        opener.suggest(envelopes, encryptionContext(stream));
        return !envelopes.isEmpty();
    }

    /** True if KMS refused a record in a way that may be about this record alone. */
    static boolean mayBeOfOneRecord(RuntimeException failure) {
        return failure instanceof CryptoException refusal && refusal.mayBeOfOneRecord();
    }

    private static Optional<Envelope> envelope(StreamRecord record) {
        try {
            return Optional.of(Envelope.parse(record.data()));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    /** The context to which the stream's data keys are bound. */
    private static EncryptionContext encryptionContext(ActivityStream stream) {
        return EncryptionContext.of(stream.identity().resourceId());
    }
}
