// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that was found.
 *
 * @param cause in one word; the reason of a gap if there is one
 * @param from when it began; empty if nobody knows
 * @param to when it ended; empty if nobody knows
 */
public record Remark(Weight weight, String cause, String text, Optional<Instant> from, Optional<Instant> to) {

    /** What it means for completeness, the gravest last. */
    public enum Weight {
        NOTE("note", ""),
        EXPLAINED("hole, explained", "explained"),
        UNEXPLAINED("UNEXPLAINED HOLE", "unexplained");

        private final String text;
        private final String style;

        Weight(String text, String style) {
            this.text = text;
            this.style = style;
        }

        String text() {
            return text;
        }

        /** Class of its elements in the page. */
        String style() {
            return style;
        }
    }

    public Remark {
        Objects.requireNonNull(weight, "weight");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    boolean isHole() {
        return weight != Weight.NOTE;
    }

    /** Its time as far as it is known; empty if neither end is. */
    Optional<TimeSpan> span() {
        Optional<Instant> begin = from.or(() -> to);
        return begin.map(moment -> TimeSpan.between(moment, to.orElse(moment)));
    }
}
