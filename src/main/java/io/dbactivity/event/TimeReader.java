// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reads the times of the four engines. They have a space or {@code T} in the middle, 0 to 9 fraction digits, and an
 * offset such as {@code +00}, {@code +0000}, {@code +00:00} or {@code Z}. No offset means UTC, because Oracle's column
 * is in UTC and its text does not say so. The JDK's own parsers refuse the space and take about ten times as long. For
 * one thread at a time.
 */
final class TimeReader {

    /** Length of what every form begins with: {@code yyyy-MM-dd HH:mm:ss}. */
    private static final int SECONDS_END = 19;

    private static final int MINUTES_END = 16;
    private static final int MIDDLE = 10;

    /** In characters: twice the longest form, to leave room for white space. */
    private static final int LONGEST = 80;

    /**
     * What {@link ZoneOffset#of} reads. It is not asked about anything else, because its exception costs much more than
     * a time, and a record may hold a million of them.
     */
    private static final Pattern OFFSET = Pattern.compile("Z|[+-](?:\\d|(?:0\\d|1[0-7])"
            + "(?::[0-5]\\d(?::[0-5]\\d)?|[0-5]\\d(?:[0-5]\\d)?)?|18(?::00(?::00)?|00(?:00)?)?)");

    /** The current text, kept in one array so that reading makes no object but the result. */
    private final char[] text = new char[LONGEST];

    private int length;

    /** Kept because times that follow each other are mostly of one day. */
    private final char[] latestDate = new char[MIDDLE];

    private long latestDay;

    /** Reads a time; null if the text is none. */
    SourceTime read(char[] chars, int start, int count) {
        if (count < SECONDS_END || count >= LONGEST) {
            return null;
        }
        System.arraycopy(chars, start, text, 0, count);
        length = count;
        try {
            return read();
        } catch (NotATime notATime) {
            return null;
        }
    }

    private SourceTime read() {
        int fractionEnd = fractionEnd();
        int offsetMinutes = offsetMinutes(fractionEnd);
        long epochSecond = epochSecond() - TimeUnit.MINUTES.toSeconds(offsetMinutes);
        long epochMillis = 1000 * epochSecond + TimeUnit.NANOSECONDS.toMillis(nanos(fractionEnd));
        if (offsetMinutes != 0) {
            isoMinutes(epochSecond).getChars(0, MINUTES_END, text, 0);
        }
        text[MIDDLE] = 'T';
        text[fractionEnd] = 'Z';
        return new SourceTime(new String(text, 0, fractionEnd + 1), epochMillis);
    }

    private int fractionEnd() {
        int end = SECONDS_END;
        if (end < length && text[end] == '.') {
            do {
                end++;
            } while (end < length && isDigit(text[end]));
        }
        return end;
    }

    /** Reads date, hours, minutes and seconds as if they were in UTC. */
    private long epochSecond() {
        requireOneOf(MIDDLE, " T");
        requireOneOf(13, ":");
        requireOneOf(MINUTES_END, ":");
        if (!Arrays.equals(text, 0, MIDDLE, latestDate, 0, MIDDLE)) {
            latestDay = epochDay();
            System.arraycopy(text, 0, latestDate, 0, MIDDLE);
        }
        int hour = number(11, 13, 23);
        int minute = number(14, MINUTES_END, 59);
        int second = number(17, SECONDS_END, 59);
        return ((latestDay * 24 + hour) * 60 + minute) * 60 + second;
    }

    private long epochDay() {
        requireOneOf(4, "-");
        requireOneOf(7, "-");
        YearMonth month = YearMonth.of(number(0, 4), positive(number(5, 7, 12)));
        return LocalDate.of(month.getYear(), month.getMonth(), positive(number(8, MIDDLE, month.lengthOfMonth())))
                .toEpochDay();
    }

    private static int positive(int number) {
        require(number > 0);
        return number;
    }

    private int number(int from, int to, int highest) {
        int number = number(from, to);
        require(number <= highest);
        return number;
    }

    private int nanos(int fractionEnd) {
        int digits = fractionEnd - SECONDS_END - 1;
        require(digits != 0 && digits <= 9);
        int nanos = digits < 0 ? 0 : number(SECONDS_END + 1, fractionEnd);
        for (int missing = digits; missing < 9; missing++) {
            nanos *= 10;
        }
        return nanos;
    }

    /**
     * Offsets with seconds are refused: they would change the seconds, which are kept as they are. No engine writes
     * one.
     */
    private int offsetMinutes(int from) {
        if (from == length || isUtc(from)) {
            return 0;
        }
        String offset = new String(text, from, length - from).strip();
        require(OFFSET.matcher(offset).matches());
        int seconds = ZoneOffset.of(offset).getTotalSeconds();
        require(seconds % 60 == 0);
        return seconds / 60;
    }

    /** True for {@code +00}, as most engines write UTC. */
    private boolean isUtc(int from) {
        return length == from + 3 && text[from] == '+' && text[from + 1] == '0' && text[from + 2] == '0';
    }

    /** Up to the minutes only: offsets are whole minutes, so the seconds and their fraction stay as they were sent. */
    private static String isoMinutes(long epochSecond) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        require(utc.getYear() >= 0 && utc.getYear() <= 9999);
        return utc.toString();
    }

    private int number(int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            require(isDigit(text[at]));
            number = number * 10 + text[at] - '0';
        }
        return number;
    }

    private void requireOneOf(int at, String allowed) {
        require(allowed.indexOf(text[at]) >= 0);
    }

    private static void require(boolean correct) {
        if (!correct) {
            throw NotATime.INSTANCE;
        }
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The text is no time. There is one instance, which knows no place: making one would take longer than reading. */
    private static final class NotATime extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("StaticAssignmentOfThrowable") // It has neither a stack trace nor anything suppressed.
        static final NotATime INSTANCE = new NotATime();

        private NotATime() {
            super(null, null, false, false);
        }
    }
}
