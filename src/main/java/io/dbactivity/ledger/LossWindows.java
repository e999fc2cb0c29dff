// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.ledger;

import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StreamEpoch;
import io.dbactivity.rds.RdsEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The windows in which a stream may have lost activity, as RDS reports them. RDS raises an event at the beginning of a
 * window and another at its end. Their wording is not documented, and RDS has been known to leave one out. So the order
 * of events tells them apart: one opens a window, and the next one closes it. If an event has the same message as the
 * one before, it is of the same kind, and the event in between was not reported. A window that is opened again
 * continues. A window that is closed again began, at the earliest, when the one before closed. Each event produces one
 * entry. Used by one thread.
 */
final class LossWindows {

    /**
     * A window as far as one event shows it.
     *
     * @param to absent while the window is open
     */
    record Window(Instant from, Optional<Instant> to, String message) {

        Window {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(message, "message");
        }
    }

    private final Instant streamCreated;
    private boolean open;
    private Instant since;
    private Instant writtenUntil;
    private Optional<String> message = Optional.empty();

    /** @param stored the offset stored with the last window; ignored if it belongs to an earlier stream of the name */
    LossWindows(Instant streamCreated, Optional<SourceOffset> stored) {
        this.streamCreated = streamCreated;
        this.since = streamCreated;
        this.writtenUntil = streamCreated.minusMillis(1);
        stored.filter(offset -> offset.streamCreated().equals(streamCreated))
                .ifPresent(offset -> offset.startTime().ifPresent(start -> resume(start, offset.readUntil())));
    }

    private void resume(Instant start, Optional<Instant> readUntil) {
        open = readUntil.isPresent();
        since = start;
        writtenUntil = readUntil.orElse(start);
    }

    /** When the open window opened, or when the last one closed. Only events from then on matter. */
    Instant since() {
        return since;
    }

    /**
     * The offset from which a restart continues after the last event. It has a {@code readUntil} if a window is open.
     */
    SourceOffset offset() {
        return new SourceOffset.AtTimestamp(
                since, new StreamEpoch(streamCreated), open ? Optional.of(writtenUntil) : Optional.empty());
    }

    /** One step of a window, with the offset to store with it. */
    record Step(Window window, SourceOffset offset) {}

    /** @param events in order of time; may include events that were taken before */
    List<Step> take(List<RdsEvent> events) {
        Instant alreadyWritten = writtenUntil;
        List<Step> steps = new ArrayList<>();
        for (RdsEvent event : events) {
            if (event.mayBeLoss()) {
                if (event.date().isAfter(alreadyWritten)) {
                    steps.add(new Step(next(event), offset()));
                } else if (event.date().equals(since)) {
                    message = Optional.of(event.message());
                }
            }
        }
        return steps;
    }

    private Window next(RdsEvent event) {
        boolean again = message.filter(event.message()::equals).isPresent();
        Instant from = open || again ? since : event.date();
        since = open && again ? since : event.date();
        open = open == again;
        writtenUntil = event.date();
        message = Optional.of(event.message());
        return new Window(from, open ? Optional.empty() : Optional.of(event.date()), event.message());
    }
}
