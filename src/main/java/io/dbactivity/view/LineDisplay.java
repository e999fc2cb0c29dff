// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import static io.dbactivity.event.EventField.CLIENT_APPLICATION;
import static io.dbactivity.event.EventField.COMMAND;
import static io.dbactivity.event.EventField.COMMAND_TEXT;
import static io.dbactivity.event.EventField.DATABASE_NAME;
import static io.dbactivity.event.EventField.DB_USER_NAME;
import static io.dbactivity.event.EventField.ERROR_MESSAGE;
import static io.dbactivity.event.EventField.EXIT_CODE;
import static io.dbactivity.event.EventField.OBJECT_NAME;
import static io.dbactivity.event.EventField.REMOTE_HOST;
import static io.dbactivity.event.EventField.ROW_COUNT;

import io.dbactivity.event.Outcome;
import io.dbactivity.view.Palette.Hue;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line an event: time, user, database, action, rows, outcome, statement. */
final class LineDisplay implements Display {

    /** Of a statement. The other formats show all of it. */
    private static final int LONGEST = 2_000;

    private static final int LONGEST_NAME = 100;

    private final PrintStream out;
    private final Palette palette;

    LineDisplay(PrintStream out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    @Override
    public void show(ShownEvent event) {
        Outcome outcome = event.classification().outcome();
        String action = padded(event.classification().action().text(), 12);
        out.println(String.join(
                "  ",
                palette.paint(Hue.FAINT, time(event.time())),
                palette.paint(Hue.BOLD, padded(who(event), 20)),
                palette.paint(Hue.of(event.classification().action()), action),
                "%8s".formatted(rows(event)),
                palette.paint(hue(outcome), padded(outcome.text(), 7)),
                what(event)));
    }

    @Override
    public void show(Problem problem) {
        out.println(line(problem, palette));
    }

    static String line(Problem problem, Palette palette) {
        return time(problem.place().time()) + "  "
                + palette.paint(Hue.ALARM, problem.kind().text().toUpperCase(Locale.ROOT)) + "  "
                + SafeText.line(problem.place().text() + ": " + problem.text(), LONGEST);
    }

    /** As wide as a time if there is none. */
    static String time(Optional<Instant> time) {
        return time.map(LineDisplay::time).orElse("-                       ");
    }

    static String time(Instant time) {
        String text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        // Instant leaves out zeros, and columns would jump.
        return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
    }

    private static String who(ShownEvent event) {
        String user = event.text(DB_USER_NAME);
        String database = event.text(DATABASE_NAME);
        return SafeText.line((user.isEmpty() ? "-" : user) + "@" + (database.isEmpty() ? "-" : database), LONGEST_NAME);
    }

    private static String rows(ShownEvent event) {
        Object rows = event.event().value(ROW_COUNT);
        return rows == null ? "-" : rows.toString();
    }

    /** The statement; else what comes nearest to one. */
    private static String what(ShownEvent event) {
        if (event.event().isHeartbeat()) {
            return "heartbeat"
                    + (event.instanceId() == null ? "" : " of " + SafeText.line(event.instanceId(), LONGEST_NAME));
        }
        String text = event.text(COMMAND_TEXT);
        String what = text.isEmpty()
                ? Stream.of(COMMAND, OBJECT_NAME, REMOTE_HOST, CLIENT_APPLICATION)
                        .map(event::text)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "))
                : text;
        return SafeText.line(what, LONGEST) + failure(event);
    }

    private static String failure(ShownEvent event) {
        if (event.classification().outcome() != Outcome.FAILURE) {
            return "";
        }
        String why = Stream.of(EXIT_CODE, ERROR_MESSAGE)
                .map(event.event()::text)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
        return why.isEmpty() ? "" : "  [" + SafeText.line(why, LONGEST) + "]";
    }

    private static Hue hue(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> Hue.GREEN;
            case FAILURE -> Hue.ALARM;
            case UNKNOWN -> Hue.FAINT;
        };
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    @Override
    public boolean flush() {
        return !out.checkError();
    }

    @Override
    public void finish() {
        out.flush();
    }
}
