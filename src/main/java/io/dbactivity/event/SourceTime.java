// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Objects;

/**
 * A moment as an engine wrote it, in UTC.
 *
 * @param text ISO-8601 with the fraction digits that were sent, such as {@code 2022-10-06T21:34:42.7113072Z}
 * @param epochMillis the same moment cut to milliseconds
 */
public record SourceTime(String text, long epochMillis) {

    /** How every form begins, to the end of the seconds: {@code yyyy-MM-dd HH:mm:ss}. */
    private static final int SECONDS_END = 19;

    private static final int MINUTES_END = 16;
    private static final int MIDDLE = 10;

    /** As most engines write it. */
    private static final String UTC = "+00";

    public SourceTime {
        Objects.requireNonNull(text, "text");
    }

    /**
     * The forms of the four engines: a space or {@code T} in the middle, 0 to 9 fraction digits, then an offset such as
     * {@code +00}, {@code +0000}, {@code +00:00} or {@code Z}, or none, which is UTC: Oracle's column is in UTC and its
     * text does not say so. The JDK's own parsers refuse the space and take about ten times as long.
     *
     * @return null where the text is no such time
     */
    static SourceTime parse(String text) {
        if (text.length() < SECONDS_END) {
            return null;
        }
        try {
            int fractionEnd = fractionEnd(text);
            int offsetMinutes = offsetMinutes(text, fractionEnd);
            LocalDateTime local = localTime(text, fractionEnd);
            return offsetMinutes == 0
                    ? new SourceTime(isoText(text, fractionEnd), epochMillis(local))
                    : shifted(text, fractionEnd, local.minusMinutes(offsetMinutes));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** The seconds and their fraction are those that were sent, for offsets are whole minutes. */
    private static SourceTime shifted(String text, int fractionEnd, LocalDateTime utc) {
        return new SourceTime(isoMinutes(utc) + text.substring(MINUTES_END, fractionEnd) + "Z", epochMillis(utc));
    }

    private static String isoText(String text, int fractionEnd) {
        char[] iso = new char[fractionEnd + 1];
        text.getChars(0, fractionEnd, iso, 0);
        iso[MIDDLE] = 'T';
        iso[fractionEnd] = 'Z';
        return new String(iso);
    }

    private static long epochMillis(LocalDateTime utc) {
        return utc.toEpochSecond(ZoneOffset.UTC) * 1000 + utc.get(ChronoField.MILLI_OF_SECOND);
    }

    private static int fractionEnd(String text) {
        if (text.length() == SECONDS_END || text.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int end = SECONDS_END + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static LocalDateTime localTime(String text, int fractionEnd) {
        requireOneOf(text, 4, "-");
        requireOneOf(text, 7, "-");
        requireOneOf(text, MIDDLE, " T");
        requireOneOf(text, 13, ":");
        requireOneOf(text, MINUTES_END, ":");
        return LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, MINUTES_END),
                number(text, 17, SECONDS_END),
                nanos(text, fractionEnd));
    }

    private static int nanos(String text, int fractionEnd) {
        int digits = fractionEnd - SECONDS_END - 1;
        if (digits == 0 || digits > 9) {
            throw new DateTimeException("1 to 9 digits follow the point");
        }
        int nanos = digits < 0 ? 0 : number(text, SECONDS_END + 1, fractionEnd);
        for (int missing = digits; missing < 9; missing++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** An offset with seconds would change the seconds that are copied from the text; no engine has one. */
    private static int offsetMinutes(String text, int from) {
        if (from == text.length() || (from + UTC.length() == text.length() && text.endsWith(UTC))) {
            return 0;
        }
        int seconds = ZoneOffset.of(text.substring(from).strip()).getTotalSeconds();
        if (seconds % 60 != 0) {
            throw new DateTimeException("An offset is whole minutes");
        }
        return seconds / 60;
    }

    private static String isoMinutes(LocalDateTime utc) {
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new DateTimeException("A year has four digits");
        }
        return utc.toString().substring(0, MINUTES_END);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            if (!isDigit(text.charAt(at))) {
                throw new DateTimeException("A digit is missing");
            }
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    private static void requireOneOf(String text, int at, String allowed) {
        if (allowed.indexOf(text.charAt(at)) < 0) {
            throw new DateTimeException("A separator is missing");
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
