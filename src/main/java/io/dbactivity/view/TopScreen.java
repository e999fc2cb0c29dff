// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.view;

import io.dbactivity.event.EventField;
import io.dbactivity.event.Outcome;
import io.dbactivity.transform.sql.Dialect;
import io.dbactivity.transform.sql.NormalForm;
import io.dbactivity.transform.sql.SqlMask;
import io.dbactivity.view.Palette.Hue;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What goes on, on one screen: events a second, the most frequent users and statements, failures, and how far each
 * shard is behind. Statements that differ in their literals alone are one. In bounded memory.
 */
final class TopScreen implements Display {

    private static final Duration REFRESH = Duration.ofSeconds(1);

    /** Over which the rate is taken. */
    private static final int RATE_SECONDS = 10;

    private static final int ROWS = 8;
    private static final int MOST_SHARDS = 1_000;
    private static final int LATEST = 5;
    private static final int WIDTH = 72;

    /** A longer statement is normalised as far as this. Its end seldom tells what it is. */
    private static final int LONGEST_NORMALISED = 10_000;

    private final PrintStream out;
    private final Palette palette;
    private final Frames frames;
    private final InstantSource clock;
    private final Instant started;
    private final TopCounts users = new TopCounts();
    private final TopCounts statements = new TopCounts();
    private final TopCounts actions = new TopCounts();
    private final Deque<String> failures = new ArrayDeque<>();
    private final Map<String, Instant> readUntil = new TreeMap<>();
    private final Deque<Second> seconds = new ArrayDeque<>();
    private Instant drawn = Instant.MIN;
    private long events;
    private long failed;
    private long problems;
    private boolean moreShards;

    /** How one screen follows another one. */
    enum Frames {
        /** In its place, on a terminal. */
        REDRAWN("\u001b[H\u001b[2J"),
        /** Only the last one is printed, because nobody looks. */
        LAST("");

        private final String before;

        Frames(String before) {
            this.before = before;
        }
    }

    private static final class Second {
        private final long epochSecond;
        private long events;

        private Second(long epochSecond) {
            this.epochSecond = epochSecond;
        }
    }

    TopScreen(PrintStream out, Palette palette, Frames frames, InstantSource clock) {
        this.out = out;
        this.palette = palette;
        this.frames = frames;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public void show(ShownEvent event) {
        events++;
        countNow();
        users.count(SafeText.line(event.text(EventField.DB_USER_NAME), WIDTH));
        actions.count(event.classification().action().text());
        statement(event).ifPresent(statements::count);
        if (event.classification().outcome() == Outcome.FAILURE) {
            failed++;
            tell(LineDisplay.time(event.time()) + "  "
                    + SafeText.line(event.text(EventField.DB_USER_NAME), 30) + "  "
                    + event.classification().action().text() + "  "
                    + SafeText.line(event.text(EventField.ERROR_MESSAGE), 60));
        }
        refresh();
    }

    private void countNow() {
        long now = clock.instant().getEpochSecond();
        if (seconds.isEmpty() || seconds.getLast().epochSecond != now) {
            seconds.add(new Second(now));
        }
        seconds.getLast().events++;
        while (seconds.getFirst().epochSecond <= now - RATE_SECONDS) {
            seconds.removeFirst();
        }
    }

    private static Optional<String> statement(ShownEvent event) {
        String text = event.text(EventField.COMMAND_TEXT);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String head = text.length() > LONGEST_NORMALISED ? text.substring(0, LONGEST_NORMALISED) : text;
        NormalForm form = SqlMask.of(
                        head, Dialect.ofEngine(event.classification().engine().text()))
                .normalForm();
        return form.fingerprint().map(fingerprint -> fingerprint + "  " + SafeText.line(form.text(), WIDTH));
    }

    @Override
    public void show(Problem problem) {
        problems++;
        tell(LineDisplay.time(problem.place().time()) + "  "
                + problem.kind().text().toUpperCase(Locale.ROOT) + "  "
                + SafeText.line(problem.text(), WIDTH));
        refresh();
    }

    private void tell(String line) {
        failures.addFirst(line);
        if (failures.size() > LATEST) {
            failures.removeLast();
        }
    }

    @Override
    public void showProgress(String stream, String shard, Instant moment) {
        String name = stream + " " + shard;
        if (readUntil.size() < MOST_SHARDS || readUntil.containsKey(name)) {
            readUntil.put(name, moment);
        } else {
            moreShards = true;
        }
        refresh();
    }

    @Override
    public void showEnd(String stream, String shard) {
        readUntil.remove(stream + " " + shard);
    }

    @Override
    public void refresh() {
        Instant now = clock.instant();
        if (frames == Frames.REDRAWN && !drawn.isAfter(now.minus(REFRESH))) {
            draw(now);
        }
    }

    @Override
    public boolean flush() {
        return !out.checkError();
    }

    @Override
    public void finish() {
        draw(clock.instant());
    }

    private void draw(Instant now) {
        drawn = now;
        List<String> lines = new ArrayList<>();
        lines.add(palette.paint(Hue.BOLD, "Activity  " + LineDisplay.time(now)) + "  "
                + events + " events, " + rate(now) + " a second, "
                + palette.paint(failed > 0 ? Hue.ALARM : Hue.FAINT, failed + " failed") + ", "
                + palette.paint(problems > 0 ? Hue.ALARM : Hue.FAINT, problems + " unreadable or lost"));
        table(lines, "Actions", actions);
        table(lines, "Users", users);
        table(lines, "Statements", statements);
        lines.add("");
        lines.add(palette.paint(Hue.BOLD, "Latest failures"));
        failures.forEach(line -> lines.add("  " + line));
        lag(lines, now);
        out.print(frames.before);
        lines.forEach(out::println);
        out.flush();
    }

    private String rate(Instant now) {
        long from = now.getEpochSecond() - RATE_SECONDS;
        long recent = seconds.stream()
                .filter(second -> second.epochSecond > from)
                .mapToLong(second -> second.events)
                .sum();
        long over = Math.max(
                1, Math.min(RATE_SECONDS, Duration.between(started, now).toSeconds()));
        return Long.toString(recent / over);
    }

    private void table(List<String> lines, String title, TopCounts counts) {
        lines.add("");
        lines.add(palette.paint(Hue.BOLD, title)
                + (counts.isEstimated() ? "  (there are many: counts may be too high)" : ""));
        for (Map.Entry<String, Long> row : counts.top(ROWS)) {
            String name = row.getKey().isEmpty() ? "-" : row.getKey();
            lines.add("%10d  %s".formatted(row.getValue(), name));
        }
    }

    /** Those that are furthest behind. */
    private void lag(List<String> lines, Instant now) {
        if (readUntil.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(palette.paint(Hue.BOLD, "Lag of shards, in seconds"));
        readUntil.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(ROWS)
                .forEach(shard -> lines.add("%10d  %s"
                        .formatted(
                                Math.max(
                                        0,
                                        Duration.between(shard.getValue(), now).toSeconds()),
                                SafeText.line(shard.getKey(), WIDTH))));
        if (moreShards || readUntil.size() > ROWS) {
            lines.add("            and others, which are less far behind or of which there are too many");
        }
    }
}
