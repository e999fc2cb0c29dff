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
            return Optional.of(
                    isLookBack(text)
                            ? new StartingPosition.LookBack(lookBack(text))
                            : new StartingPosition.AtTimestamp(instant(text)));
        } catch (DateTimeException | NumberFormatException notAMoment) {
            return Optional.empty();
        }
    }

    private static boolean isLookBack(String text) {
        return text.matches("-?P.*");
    }

    /** It is written as the negative duration from now on. */
    private static Duration lookBack(String text) {
        return Duration.parse(text).negated();
    }

    private static Instant instant(String text) {
        return text.matches("\\d+")
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Optional<String> problem(String text) {
        try {
            return isLookBack(text) ? problem(lookBack(text)) : problem(instant(text));
        } catch (DateTimeException | NumberFormatException notAMoment) {
            return Optional.of("'" + text + "' is not a moment. Write an ISO-8601 date and time with its offset such"
                    + " as 2026-11-20T08:00:00Z, milliseconds since 1970, or a look-back such as -PT2H.");
        }
    }

    private static Optional<String> problem(Instant moment) {
        return moment.isBefore(OLDEST)
                ? Optional.of(moment + " is older than every activity stream. A plain number counts milliseconds"
                        + " since 1970, not seconds.")
                : Optional.empty();
    }

    private static Optional<String> problem(Duration lookBack) {
        return lookBack.compareTo(Duration.ZERO) <= 0
                ? Optional.of("A look-back is negative, such as -PT2H for the last two hours.")
                : Optional.empty();
    }
}
