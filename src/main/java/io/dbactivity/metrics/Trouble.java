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
record Trouble(Severity severity, String reason, Instant since) {

    /** The worse, the later. */
    enum Severity {
        WAITING,
        ISOLATED
    }

    /**
     * What is left of some work's trouble after a failure of it.
     *
     * @param before the trouble before the failure; null if there was none
     * @return null if the verdict does not make the work wait
     */
    static Trouble after(Trouble before, Verdict verdict, String reason, Instant now) {
        Instant since = before == null ? now : before.since();
        return severityOf(verdict)
                .map(severity -> new Trouble(severity, reason, since))
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

    /** The worst of some troubles, and among equals the oldest. */
    static Optional<Trouble> worst(Stream<Trouble> troubles) {
        return troubles.max(Comparator.comparing(Trouble::severity)
                .thenComparing(Comparator.comparing(Trouble::since).reversed()));
    }

    /** The word for the severity. */
    String state() {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
