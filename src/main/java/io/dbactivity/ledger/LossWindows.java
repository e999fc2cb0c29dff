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
 * window and one at its end, in words that are not documented, and has been known to leave one out. So they are told
 * apart by their order: an event opens a window, and the next one closes it. One that says the same as the one before is
 * of the same sort, and the one between went unreported: a window that is opened again goes on, and one that is closed
 * again had begun, at the earliest, when the one before closed. Each event makes an entry. Used by one thread.
 */
final class LossWindows {

    /**
     * A window as far as an event tells of it.
     *
     * @param to absent while it is open
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
    private Instant toldUntil;
    private Optional<String> message = Optional.empty();

    /** @param stored the offset that came with the last window; one of an earlier stream of the name says nothing */
    LossWindows(Instant streamCreated, Optional<SourceOffset> stored) {
        this.streamCreated = streamCreated;
        this.since = streamCreated;
        this.toldUntil = streamCreated.minusMillis(1);
        stored.filter(offset -> offset.streamCreated().equals(streamCreated))
                .filter(SourceOffset.AtTimestamp.class::isInstance)
                .map(SourceOffset.AtTimestamp.class::cast)
                .ifPresent(this::resume);
    }

    private void resume(SourceOffset.AtTimestamp offset) {
        open = offset.readUntil().isPresent();
        since = offset.timestamp();
        toldUntil = offset.readUntil().orElse(since);
    }

    /** When the open window opened, or the last one closed: from then on, events matter. */
    Instant since() {
        return since;
    }

    /** With this, a restart goes on behind the last event: that it has a {@code readUntil} says that a window is open. */
    SourceOffset offset() {
        return new SourceOffset.AtTimestamp(
                since, new StreamEpoch(streamCreated), open ? Optional.of(toldUntil) : Optional.empty());
    }

    /** One step of a window, with the offset to store with it. */
    record Told(Window window, SourceOffset offset) {}

    /** @param events in order of time; those that were taken before may be among them */
    List<Told> take(List<RdsEvent> events) {
        Instant alreadyTold = toldUntil;
        List<Told> told = new ArrayList<>();
        for (RdsEvent event : events) {
            if (event.mayBeLoss()) {
                if (event.date().isAfter(alreadyTold)) {
                    told.add(new Told(next(event), offset()));
                } else if (event.date().equals(since)) {
                    message = Optional.of(event.message());
                }
            }
        }
        return told;
    }

    private Window next(RdsEvent event) {
        boolean again = message.filter(event.message()::equals).isPresent();
        Instant from = open || again ? since : event.date();
        since = open && again ? since : event.date();
        open = open == again;
        toldUntil = event.date();
        message = Optional.of(event.message());
        return new Window(from, open ? Optional.empty() : Optional.of(event.date()), event.message());
    }
}
