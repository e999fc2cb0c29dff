// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import io.dbactivity.stream.StartingPosition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads a moment in the past: ISO-8601 with an offset, epoch milliseconds, or a look-back such as {@code -PT2H}. */
final class StartingMoment {

    static final TextCheck CHECK = new TextCheck(
            "an ISO-8601 date and time with offset, epoch milliseconds, or a look-back such as -PT2H",
            StartingMoment::problem);

    /** Older than every activity stream. Epoch seconds that are read as milliseconds are before it. */
    private static final Instant OLDEST = Instant.parse("2018-01-01T00:00:00Z");

    private StartingMoment() {}

    /** The moment of a text; empty if the text is none of the three. */
    static Optional<StartingPosition> parse(String text) {
        try {
            if (text.matches("-?P.*")) {
                return Optional.of(
                        new StartingPosition.LookBack(Duration.parse(text).negated()));
            }
            return Optional.of(new StartingPosition.AtTimestamp(instant(text)));
        } catch (DateTimeException | NumberFormatException notAMoment) {
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        return text.matches("\\d+")
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Optional<String> problem(String text) {
        return parse(text)
                .map(StartingMoment::problem)
                .orElse(Optional.of(
                        "'" + text + "' is not a moment. Write an ISO-8601 date and time with its offset such"
                                + " as 2026-11-20T08:00:00Z, milliseconds since 1970, or a look-back such as -PT2H."));
    }

    private static Optional<String> problem(StartingPosition position) {
        if (position instanceof StartingPosition.AtTimestamp at
                && at.timestamp().isBefore(OLDEST)) {
            return Optional.of(
                    at.timestamp() + " is older than every activity stream. A plain number counts milliseconds"
                            + " since 1970, not seconds.");
        }
        if (position instanceof StartingPosition.LookBack back
                && back.duration().compareTo(Duration.ZERO) <= 0) {
            return Optional.of("A look-back is negative, such as -PT2H for the last two hours.");
        }
        return Optional.empty();
    }
}
