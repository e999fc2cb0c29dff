// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.house.Manual;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A row of the table "When it does not run" in the manual.
 *
 * @param status what the REST API shows
 * @param text what is said, with … for what varies; empty if nothing is
 * @param metric absent if no metric tells
 * @param alert absent if there is none
 * @param cure how to go on
 */
record FailureRow(String status, String text, Optional<Metric> metric, Optional<String> alert, String cure) {

    static final String REFUSED = "refused";
    static final String CONNECTOR_FAILED = "connector FAILED";
    static final String TASK_FAILED = "task FAILED";
    static final String RUNNING = "RUNNING";
    static final String WITHOUT_TASKS = "RUNNING, no tasks";

    private static final String NOTHING = "–";
    private static final int COLUMNS = 6;

    /** A condition on a series, such as {@code name{label="value"} > 0}. */
    record Metric(String name, String label, String sign, double limit) {

        private static final Pattern FORM = Pattern.compile("(\\w+)(?:\\{(.+)})? ([>=]) (\\d+)");

        static Metric parse(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new AssertionError("No condition on a metric: " + text);
            }
            return new Metric(
                    matcher.group(1),
                    matcher.group(2) == null ? "" : matcher.group(2),
                    matcher.group(3),
                    Double.parseDouble(matcher.group(4)));
        }

        /** The connector's series for which the condition holds; absent if there is none. */
        Optional<String> seriesThatHolds(String scrape, String connector) {
            return scrape.lines()
                    .filter(line -> line.startsWith(name + "{") && line.contains("connector=\"" + connector + "\""))
                    .filter(line -> line.contains(label))
                    .filter(this::holds)
                    .findFirst();
        }

        private boolean holds(String line) {
            double value = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
            return sign.equals(">") ? value > limit : value == limit;
        }
    }

    static List<FailureRow> all() {
        String page = Manual.page("errors").text();
        String table = page.substring(page.indexOf("| status | text | metric | alert | cause | cure |"));
        return table.lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(FailureRow::parse)
                .toList();
    }

    private static FailureRow parse(String line) {
        List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS + 2) {
            throw new AssertionError("Not " + COLUMNS + " columns: " + line);
        }
        return new FailureRow(
                cells.get(1),
                content(cells.get(2)).orElse(""),
                content(cells.get(3)).map(Metric::parse),
                content(cells.get(4)),
                cells.get(6));
    }

    private static Optional<String> content(String cell) {
        return cell.equals(NOTHING) ? Optional.empty() : Optional.of(cell.substring(1, cell.length() - 1));
    }

    /** By what the row is known among the others. */
    String key() {
        return status + ": "
                + (text.isEmpty() ? metric.map(of -> of.name() + of.label()).orElseThrow() : text);
    }

    /** What of a text is the row's; absent if the text says something else. */
    Optional<String> saidIn(String whole) {
        String regex = Stream.of(text.split("…", -1))
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining("[\\s\\S]{0,500}?"));
        return Pattern.compile(regex)
                .matcher(whole)
                .results()
                .map(found -> found.group())
                .findFirst();
    }

    boolean needsRestart() {
        return cure.endsWith("; restart");
    }

    @Override
    public String toString() {
        return key();
    }
}
