// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.crypto.CryptoException;
import io.dbactivity.crypto.CryptoSettings;
import io.dbactivity.crypto.DataKeys;
import io.dbactivity.crypto.EncryptionContext;
import io.dbactivity.crypto.Envelope;
import io.dbactivity.crypto.EnvelopeOpener;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventException;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.ErrorSettings;
import io.dbactivity.failure.LostPositions;
import io.dbactivity.failure.UndecodableRecords;
import io.dbactivity.failure.UnreadableStreams;
import io.dbactivity.failure.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens single records of a stream as a task does, and tells a viewer what is in them. For one thread. */
final class ViewDecoder implements AutoCloseable {

    /** A record that cannot be decoded is shown as such; whatever else is wrong ends the reading. */
    static final ErrorPolicy POLICY =
            new ErrorPolicy(new ErrorSettings(UndecodableRecords.SKIP, LostPositions.CONTINUE, UnreadableStreams.FAIL));

    /** The objects of one record may take this part of the heap. */
    private static final int RECORDS = 4;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What is done with a record that could not be decoded. */
    private enum Decision {
        TRY_AGAIN,
        SET_ASIDE
    }

    private final EnvelopeOpener opener;
    private final EventParser parser;
    private final RetryTimeout timeout;

    /** @param keys not closed by this decoder */
    ViewDecoder(DataKeys keys, CryptoSettings settings, Notices notices, InstantSource clock) {
        this.opener = new EnvelopeOpener(keys, settings.maxInflatedBytes());
        this.parser = parser();
        this.timeout = new RetryTimeout(notices, clock);
    }

    static EventParser parser() {
        return new EventParser(new EventSettings(false), Runtime.getRuntime().maxMemory() / RECORDS);
    }

    /**
     * Decodes a record, and waits while that fails for a reason that passes.
     *
     * @param others records of the same resource, to find out whether a refusal of KMS is about this one alone
     * @throws ViewException if no record can be decoded, whatever it holds
     */
    void decode(Place place, byte[] data, String resourceId, Supplier<List<byte[]>> others, Viewer viewer)
            throws InterruptedException {
        boolean suggested = false;
        while (true) {
            ActivityRecord record;
            try {
                record = open(data, resourceId);
            } catch (CryptoException | EventException | OutOfMemoryError e) {
                if (e instanceof CryptoException refusal && refusal.mayBeOfOneRecord() && !suggested) {
                    suggested = true;
                    suggest(others.get(), resourceId);
                } else if (waitFor(e, place) == Decision.SET_ASIDE) {
                    viewer.take(new Problem(Problem.Kind.UNDECODABLE, place, text(e)));
                    return;
                }
                continue;
            }
            timeout.recordSuccess();
            show(place, record, viewer);
            return;
        }
    }

    private static String text(Throwable failure) {
        return failure instanceof OutOfMemoryError ? "It does not fit into the heap." : failure.getMessage();
    }

    /**
     * Tells people of a failure that may pass, and pauses before the next attempt.
     *
     * @return set aside, at once and without a word, if the record is at fault
     * @throws ViewException if no record can be decoded, or the failure has lasted for too long
     */
    private Decision waitFor(Throwable failure, Place place) throws InterruptedException {
        if (failure instanceof OutOfMemoryError) {
            return Decision.SET_ASIDE;
        }
        Verdict verdict = POLICY.verdict((RuntimeException) failure);
        return switch (verdict) {
            case SET_ASIDE -> Decision.SET_ASIDE;
            case RETRY -> {
                timeout.recordFailure(place.source(), failure.getMessage());
                Thread.sleep(PAUSE.toMillis());
                yield Decision.TRY_AGAIN;
            }
            case WAIT, GO_ON_WITH_GAP, ISOLATE, FAIL -> throw new ViewException(failure.getMessage());
        };
    }

    private void suggest(List<byte[]> others, String resourceId) {
        opener.suggest(
                others.stream().flatMap(data -> envelope(data).stream()).toList(), EncryptionContext.of(resourceId));
    }

    private static Optional<Envelope> envelope(byte[] data) {
        try {
            return Optional.of(Envelope.parse(data));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }

    private ActivityRecord open(byte[] data, String resourceId) {
        return opener.open(
                Envelope.parse(data),
                EncryptionContext.of(resourceId),
                (text, length) -> parser.parse(text, length, bytes -> {}));
    }

    private static void show(Place place, ActivityRecord record, Viewer viewer) {
        shown(place, record).forEach(viewer::take);
        flaw(place, record).ifPresent(viewer::take);
    }

    /** The events of a record. */
    static Stream<ShownEvent> shown(Place place, ActivityRecord record) {
        return record.events().stream()
                .map(event -> ShownEvent.of(place, record.clusterId(), record.instanceId(), event));
    }

    /** What is in a record and is no event. */
    static Optional<Problem> flaw(Place place, ActivityRecord record) {
        return record.flaw()
                .map(flaw -> new Problem(
                        Problem.Kind.UNDECODABLE,
                        place,
                        flaw.count() + " elements of its list are no events: "
                                + flaw.failure().getMessage()));
    }

    @Override
    public void close() {
        opener.close();
    }
}
