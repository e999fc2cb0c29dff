// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import io.dbactivity.audit.report.Remark.Weight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stream's shards over time, as SVG. Colour never stands alone: what is delivered is filled, an explained hole is
 * hatched, an unexplained one is crossed and framed, silence is dotted, a restart is a triangle.
 */
final class ShardPicture {

    /** Rows of shards. The others are one row together. */
    private static final int MOST_ROWS = 60;

    /** Marks of a kind in a row. More of them are less than two pixels apart. */
    private static final int MOST_MARKS = 300;

    private static final int LEFT = 190;
    private static final int WIDTH = 790;
    private static final int RIGHT = 1_016;
    private static final int TOP = 34;
    private static final int ROW = 24;
    private static final int BAR = 12;
    private static final int NARROWEST = 4;
    private static final int LONGEST_LABEL = 28;

    private final AuditedStream stream;
    private final String id;
    private final Html out;

    /** @param id begins the ids of its elements */
    ShardPicture(AuditedStream stream, String id, Html out) {
        this.stream = stream;
        this.id = id;
        this.out = out;
    }

    void draw() {
        Optional<TimeAxis> axis = TimeAxis.of(stream, LEFT, WIDTH);
        if (axis.isEmpty()) {
            out.element("p", "The ledger says nothing of any time, so there is no picture.");
            return;
        }
        List<ReportedShard> rows = rows();
        List<ReportedShard> others =
                stream.shards().stream().filter(shard -> !rows.contains(shard)).toList();
        draw(axis.get(), rows, others);
    }

    /** Those with something to see come first into the picture, and all of them in their order. */
    private List<ReportedShard> rows() {
        if (stream.shards().size() <= MOST_ROWS) {
            return stream.shards();
        }
        Set<ReportedShard> chosen = stream.shards().stream()
                .sorted(Comparator.comparing((ReportedShard shard) -> !shard.isNotable()))
                .limit(MOST_ROWS)
                .collect(Collectors.toSet());
        return stream.shards().stream().filter(chosen::contains).toList();
    }

    private void draw(TimeAxis axis, List<ReportedShard> rows, List<ReportedShard> others) {
        int count = rows.size() + (others.isEmpty() ? 0 : 1);
        int height = TOP + count * ROW + 8;
        out.add("<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"Shards over time\">");
        out.add("<svg viewBox=\"0 0 " + RIGHT + " " + height + "\" role=\"group\" aria-labelledby=\"" + id + "t " + id
                + "d\"><title id=\"" + id + "t\">");
        out.text("Shards of " + stream.name() + " over time").add("</title><desc id=\"" + id + "d\">");
        out.text(description(others)).add("</desc>");
        ticks(axis, height);
        lineage(axis, rows);
        for (int i = 0; i < rows.size(); i++) {
            row(axis, rows.get(i), TOP + i * ROW);
        }
        if (!others.isEmpty()) {
            together(axis, others, TOP + rows.size() * ROW);
        }
        out.add("</svg></div>");
        if (!others.isEmpty()) {
            out.add("<p class=\"aggregated\">").text(aggregated(rows, others)).add("</p>");
        }
    }

    private String description(List<ReportedShard> others) {
        long holes = stream.shards().stream().filter(ReportedShard::hasHole).count();
        return Html.count(stream.shards().size(), "shard") + ", " + holes
                + " of them with holes. The tables below say the same in words."
                + (others.isEmpty() ? "" : " " + Html.count(others.size(), "shard") + " in one row.");
    }

    private static String aggregated(List<ReportedShard> rows, List<ReportedShard> others) {
        long holes = others.stream().filter(ReportedShard::hasHole).count();
        return "Aggregated: the picture shows " + rows.size()
                + " shards, first those with holes or silences, and the other "
                + others.size() + " as its last row, "
                + (holes == 0 ? "none of which has a hole." : holes + " of which have holes.");
    }

    private void ticks(TimeAxis axis, int height) {
        for (TimeAxis.Tick tick : axis.ticks()) {
            String x = number(axis.place(tick.moment()));
            out.add("<line class=\"grid\" x1=\"" + x + "\" x2=\"" + x + "\" y1=\"22\" y2=\"" + height + "\"/>");
            out.add("<text class=\"tick\" x=\"" + x + "\" y=\"14\">")
                    .text(tick.text())
                    .add("</text>");
        }
    }

    /** From the end of each parent to the beginning of its child. */
    private void lineage(TimeAxis axis, List<ReportedShard> rows) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.put(key(rows.get(i), rows.get(i).id()), i);
        }
        for (int i = 0; i < rows.size(); i++) {
            ReportedShard child = rows.get(i);
            for (String parent : child.parents()) {
                Integer from = places.get(key(child, parent));
                if (from != null) {
                    link(axis, rows.get(from), from, child, i);
                }
            }
        }
    }

    private static String key(ReportedShard shard, String id) {
        return shard.streamCreated() + "/" + id;
    }

    private void link(TimeAxis axis, ReportedShard parent, int from, ReportedShard child, int to) {
        double end = axis.place(end(parent));
        double begin = axis.place(begin(child));
        String x1 = number(end);
        String x2 = number(begin);
        String y1 = number(TOP + from * ROW + BAR / 2.0);
        String y2 = number(TOP + to * ROW + BAR / 2.0);
        String middle = number(Math.max(end, begin) + 6);
        out.add("<path class=\"link\" d=\"M" + x1 + " " + y1 + "H" + middle + "V" + y2 + "H" + x2 + "\"/>");
    }

    private static Instant begin(ReportedShard shard) {
        return shard.covered().isEmpty()
                ? shard.readUntil()
                : shard.covered().get(0).from();
    }

    private static Instant end(ReportedShard shard) {
        return shard.covered().isEmpty()
                ? shard.readUntil()
                : shard.covered().get(shard.covered().size() - 1).to();
    }

    private void row(TimeAxis axis, ReportedShard shard, int y) {
        label(shard.id() + (shard.finished() ? " ■" : ""), y);
        bars(axis, "covered", shard.covered(), y, shard.id() + " delivered");
        bars(axis, "silence", shard.silences(), y, shard.id() + " nothing said");
        holes(axis, shard, y);
        restarts(axis, shard, y);
    }

    private void restarts(TimeAxis axis, ReportedShard shard, int y) {
        List<TimeSpan> restarts = shard.starts().stream()
                .skip(1)
                .map(start -> new TimeSpan(start, start))
                .toList();
        for (TimeSpan span : thinned(axis, restarts)) {
            double x = axis.place(span.from());
            out.add("<path class=\"restart\" d=\"M" + number(x - 4) + " " + (y + BAR + 7) + "h8l-4 -6z\"><title>")
                    .text(
                            span.from().equals(span.to())
                                    ? "restart at " + Html.readable(span.from())
                                    : "restarts from " + Html.readable(span.from()) + " to " + Html.readable(span.to()))
                    .add("</title></path>");
        }
    }

    private void label(String text, int y) {
        String label = text.length() > LONGEST_LABEL
                ? text.substring(0, 11) + "…" + text.substring(text.length() - LONGEST_LABEL + 12)
                : text;
        out.add("<text class=\"label\" x=\"" + (LEFT - 10) + "\" y=\"" + (y + BAR - 2) + "\">")
                .text(label)
                .add("</text>");
    }

    private void bars(TimeAxis axis, String style, List<TimeSpan> spans, int y, String what) {
        for (TimeSpan span : thinned(axis, spans)) {
            out.add(rectangle(axis, style, span, y)).add("<title>");
            out.text(what + " " + Html.readable(span.from()) + " to " + Html.readable(span.to()))
                    .add("</title></rect>");
        }
    }

    /** Explained ones first, so that none covers an unexplained one. Each leads to the table. */
    private void holes(TimeAxis axis, ReportedShard shard, int y) {
        for (Weight weight : List.of(Weight.EXPLAINED, Weight.UNEXPLAINED)) {
            for (TimeSpan span : thinned(axis, spans(Stream.of(shard), weight))) {
                out.add("<a href=\"#" + id + "h\" aria-label=\"");
                out.text(weight.text() + " of " + shard.id() + " " + Html.readable(span.from()) + " to "
                        + Html.readable(span.to()));
                out.add("\">").add(rectangle(axis, weight.style(), span, y)).add("<title>");
                out.text(weight.text() + " " + Html.readable(span.from()) + " to " + Html.readable(span.to()))
                        .add("</title></rect></a>");
            }
        }
    }

    private static List<TimeSpan> spans(Stream<ReportedShard> shards, Weight weight) {
        return shards.flatMap(shard -> shard.remarks().stream())
                .filter(remark -> remark.weight() == weight)
                .flatMap(remark -> remark.span().stream())
                .toList();
    }

    /** Spans that would be drawn over each other become one. */
    private static List<TimeSpan> thinned(TimeAxis axis, List<TimeSpan> spans) {
        List<TimeSpan> merged = TimeSpan.merged(spans);
        if (merged.size() <= MOST_MARKS) {
            return merged;
        }
        double least = (double) WIDTH / MOST_MARKS;
        List<TimeSpan> thinned = new ArrayList<>();
        for (TimeSpan span : merged) {
            int last = thinned.size() - 1;
            if (last >= 0
                    && axis.place(span.from()) - axis.place(thinned.get(last).from()) < least) {
                thinned.set(last, new TimeSpan(thinned.get(last).from(), span.to()));
            } else {
                thinned.add(span);
            }
        }
        return thinned;
    }

    private static String rectangle(TimeAxis axis, String style, TimeSpan span, int y) {
        double from = axis.place(span.from());
        double width = Math.max(NARROWEST, axis.place(span.to()) - from);
        double x = Math.min(from, LEFT + WIDTH - width);
        return "<rect class=\"" + style + "\" x=\"" + number(x) + "\" y=\"" + y + "\" width=\"" + number(width)
                + "\" height=\"" + BAR + "\" rx=\"2\">";
    }

    private void together(TimeAxis axis, List<ReportedShard> others, int y) {
        label(Html.count(others.size(), "other shard"), y);
        List<TimeSpan> all =
                others.stream().flatMap(shard -> shard.covered().stream()).toList();
        bars(axis, "covered", all, y, "other shards delivered");
        List<TimeSpan> silences =
                others.stream().flatMap(shard -> shard.silences().stream()).toList();
        bars(axis, "silence", silences, y, "other shards nothing said");
        for (Weight weight : List.of(Weight.EXPLAINED, Weight.UNEXPLAINED)) {
            bars(axis, weight.style(), spans(others.stream(), weight), y, weight.text() + " of other shards");
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
