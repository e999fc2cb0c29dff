// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.failure.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Some work that keeps failing.
 *
 * @param severity what follows from it
 * @param reason the work and why it fails, as the metric says it
 * @param since when the work began to fail
 */
record LastingFailure(Severity severity, String reason, Instant since) {

    /** The worse, the later. */
    enum Severity {
        WAITING,
        ISOLATED
    }

    /**
     * What is left of some work's failures after another one.
     *
     * @param before the one before; null if the work did not fail
     * @return null if the verdict does not make the work wait
     */
    static LastingFailure after(LastingFailure before, Verdict verdict, String reason, Instant now) {
        Instant since = before == null ? now : before.since();
        return severityOf(verdict)
                .map(severity -> new LastingFailure(severity, reason, since))
                .orElse(null);
    }

    private static Optional<Severity> severityOf(Verdict verdict) {
        return switch (verdict) {
            case RETRY, WAIT -> Optional.of(Severity.WAITING);
            case ISOLATE -> Optional.of(Severity.ISOLATED);
            // The first two end the failure. The task's own status tells of the last.
            case GO_ON_WITH_GAP, SET_ASIDE, FAIL -> Optional.empty();
        };
    }

    /** The worst of some, and among equals the oldest. */
    static Optional<LastingFailure> worst(Stream<LastingFailure> failures) {
        return failures.max(Comparator.comparing(LastingFailure::severity)
                .thenComparing(Comparator.comparing(LastingFailure::since).reversed()));
    }

    /** The word for the severity. */
    String state() {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
