// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import java.util.Locale;

/**
 * One outcome. Its text form is what the benchmark prints, and how a measuring JVM tells it to the benchmark.
 *
 * @param kind such as {@code ratio}
 * @param subject such as {@code unsigned-1}
 * @param value a number, or why there is none
 * @param detail the spread, the unit, or nothing; not printed on the figure's line
 */
record Figure(String kind, String subject, String value, String detail) {

    private static final String SEPARATOR = "\t";

    static Figure of(String kind, String subject, double value, String detail) {
        return new Figure(kind, subject, number(value), detail);
    }

    static Figure ratio(String subject, Spread rounds) {
        return of("ratio", subject, rounds.median(), number(rounds.least()) + " to " + number(rounds.most()));
    }

    static Figure unavailable(String kind, String subject) {
        return new Figure(kind, subject, "not available", "");
    }

    /** Three digits that count. */
    private static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    String line() {
        return kind + " " + subject + " " + value;
    }

    String encoded() {
        return String.join(SEPARATOR, "figure", kind, subject, value, detail + ".");
    }

    static boolean isEncoded(String line) {
        return line.startsWith("figure" + SEPARATOR);
    }

    static Figure decode(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new Figure(parts[1], parts[2], parts[3], parts[4].substring(0, parts[4].length() - 1));
    }
}
