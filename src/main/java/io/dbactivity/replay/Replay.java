// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.replay;

import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.crypto.CryptoException;
import io.dbactivity.event.EventException;
import io.dbactivity.failure.DroppedRecords;
import io.dbactivity.ledger.EntryChain;
import io.dbactivity.ledger.ReplayEntries;
import io.dbactivity.ledger.ReplayEntries.Closing;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.record.EventRecord;
import io.dbactivity.record.LargeEvent;
import io.dbactivity.record.LargeEventException;
import io.dbactivity.record.MappedRecord;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.connect.source.SourceRecord;

/** Closes gaps with the data of their dead letters, one gap in one transaction. For one thread. */
final class Replay {

    private final ConnectorSettings settings;
    private final DeadLetterDecoder decoder;
    private final ReplayEntries entries;
    private final Transforms transforms;
    private final Converters converters;
    private final OpenGaps gaps;
    private final ReplayWriter writer;

    Replay(
            ConnectorSettings settings,
            DeadLetterDecoder decoder,
            ReplayEntries entries,
            Transforms transforms,
            Converters converters,
            OpenGaps gaps,
            ReplayWriter writer) {
        this.settings = settings;
        this.decoder = decoder;
        this.entries = entries;
        this.transforms = transforms;
        this.converters = converters;
        this.gaps = gaps;
        this.writer = writer;
    }

    /**
     * Closes a gap.
     *
     * @throws Unclosed if the record cannot be decoded now either, or not all that is missing would be written
     */
    Closed close(OpenGap gap, byte[] data) throws Unclosed {
        ActivityStream stream = stream(gap);
        var record = new StreamRecord(
                new ShardId(gap.place().stream(), gap.place().shardId()),
                gap.place().sequenceNumber(),
                gap.arrivalTime(),
                data);
        long firstIndex = gap.event().orElse(0L);
        MappedRecord decoded = decoded(stream, record, firstIndex);
        List<SourceRecord> missing = gap.event().isPresent() ? only(gap.event().get(), decoded) : decoded.records();
        String run = entries.number(stream, record, firstIndex, decoded);
        List<SourceRecord> out = new ArrayList<>();
        List<Long> filtered = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            Optional<SourceRecord> changed = transformed(missing.get(i));
            changed.ifPresent(out::add);
            if (changed.isEmpty()) {
                filtered.add(i + 1L);
            }
        }
        if (!filtered.isEmpty() && settings.errors().droppedRecords() != DroppedRecords.EXCLUDE) {
            throw new Unclosed("A transform filters " + filtered.size()
                    + " of its events. Set on.dropped.record=exclude if that is on purpose");
        }
        Map<OpenGap, String> smaller = gap.event().isPresent() ? Map.of() : smaller(gap, decoded);
        write(stream, record, decoded, new Closing(gap.event(), run, missing.size(), filtered, gap.reason()), out);
        return new Closed(out.size(), smaller);
    }

    /** The stream as the configuration names it now: a wrong resource id may be what is repaired. */
    private ActivityStream stream(OpenGap gap) throws Unclosed {
        String name = gap.place().stream();
        Optional<StreamIdentity> listed = settings.streams().stream()
                .filter(stream -> stream.name().equals(name))
                .findFirst();
        Optional<StreamIdentity> found = listed.or(() -> StreamIdentity.resourceIdIn(name)
                .filter(id -> settings.mayRead(name))
                .map(StreamIdentity::ofResource));
        return found.map(identity -> new ActivityStream(identity, gap.streamCreated(), Duration.ZERO))
                .orElseThrow(() -> new Unclosed("The configuration does not name its stream"));
    }

    private MappedRecord decoded(ActivityStream stream, StreamRecord record, long firstIndex) throws Unclosed {
        try {
            return decoder.decode(stream, record, firstIndex);
        } catch (CryptoException e) {
            if (e.isPassing()) {
                throw e;
            }
            throw new Unclosed(e.getMessage());
        } catch (EventException | LargeEventException e) {
            throw new Unclosed(e.getMessage());
        }
    }

    private static Map<OpenGap, String> smaller(OpenGap gap, MappedRecord decoded) {
        return decoded.large().stream()
                .filter(large -> !large.cut())
                .collect(Collectors.toMap(
                        large -> gap.ofLargeEvent(large.index()),
                        Replay::cure,
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    private static String cure(LargeEvent large) {
        return large.text() + " Raise it, or set on.large.event=cut";
    }

    private static List<SourceRecord> only(long event, MappedRecord decoded) throws Unclosed {
        Optional<String> stillLarge = decoded.large().stream()
                .filter(large -> large.index() == event && !large.cut())
                .map(Replay::cure)
                .findFirst();
        if (stillLarge.isPresent()) {
            throw new Unclosed(stillLarge.get());
        }
        return decoded.records().stream()
                .limit(1)
                .filter(first -> first instanceof EventRecord record && record.eventIndex() == event)
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new Unclosed("The configuration now excludes the event"));
    }

    private Optional<SourceRecord> transformed(SourceRecord record) throws Unclosed {
        try {
            return transforms.apply(record);
        } catch (RuntimeException e) {
            throw failed("transform", e);
        }
    }

    private ProducerRecord<byte[], byte[]> converted(SourceRecord record) throws Unclosed {
        try {
            return converters.convert(record);
        } catch (RuntimeException e) {
            throw failed("converter", e);
        }
    }

    /** Its message is left out: others wrote it, and it may quote the event. */
    private static Unclosed failed(String what, RuntimeException failure) {
        return new Unclosed("A " + what + " fails on it: " + failure.getClass().getName());
    }

    private void write(
            ActivityStream stream,
            StreamRecord record,
            MappedRecord decoded,
            Closing closing,
            List<SourceRecord> events)
            throws Unclosed {
        EntryChain chain = ReplayEntries.chain(stream, gaps.lastEntry(stream));
        List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
        for (SourceRecord event : events) {
            out.add(converted(event));
        }
        for (SourceRecord entry : entries.entries(stream, record, decoded, closing, chain)) {
            out.add(converted(transformed(entry)
                    .orElseThrow(() -> new Unclosed("A transform filters the ledger's entries. Give it a predicate on"
                            + " the topic of the events"))));
        }
        try {
            writer.write(out);
        } catch (RecordTooLargeException e) {
            throw new Unclosed(e.getMessage());
        }
        gaps.noteLastEntry(stream, chain.last());
    }
}
