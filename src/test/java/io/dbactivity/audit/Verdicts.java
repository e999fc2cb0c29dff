// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the auditor says of a history. */
final class Verdicts {

    /** Longer than any pause in a history. */
    private static final Duration SILENCE = Duration.ofHours(12);

    private static final TopicFacts COVERAGE = new TopicFacts("coverage", Optional.empty(), List.of());

    private Verdicts() {}

    /** When the audit is made. */
    static Instant now(History history) {
        return history.end().plusSeconds(60);
    }

    /** @param compared true if what Connect has stored is a second witness */
    static AuditReport of(History history, boolean compared) {
        return of(history, compared, List.of());
    }

    /** @param later what comes to the ledger while it is read */
    static AuditReport of(History history, List<History.Entry> later) {
        return of(history, false, List.of(), later);
    }

    /** @param events the facts of the events' topics */
    static AuditReport of(History history, boolean compared, List<TopicFacts> events) {
        return of(history, compared, events, List.of());
    }

    private static AuditReport of(
            History history, boolean compared, List<TopicFacts> events, List<History.Entry> later) {
        Instant now = now(history);
        var audit = new Audit(new AuditScope(Instant.EPOCH, now, now, SILENCE, Optional.empty()));
        if (compared) {
            history.stored().forEach(audit::take);
        }
        history.ledger().forEach(entry -> audit.take(entry.content()));
        audit.endOfLedger();
        history.events().forEach(event -> audit.take(event.place(), event.partition(), event.arrival()));
        later.forEach(entry -> audit.takeLater(entry.content()));
        return audit.report(COVERAGE, events, now);
    }
}
