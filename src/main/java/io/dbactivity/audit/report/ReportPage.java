// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.audit.report.Remark.Weight;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Makes the page of a report. Its size is bounded, whatever was found. */
public final class ReportPage {

    /** Streams with a picture and tables. Of the others there is a line each. */
    private static final int MOST_STREAMS = 40;

    private static final int MOST_LINES = 1_000;
    private static final int MOST_SHARDS = 200;
    private static final int MOST_NOTES = 100;
    private static final int MOST_NOTES_OF_SHARD = 3;
    private static final int MOST_SILENCES_OF_SHARD = 3;

    private final Report report;
    private final Html out = new Html();

    private ReportPage(Report report) {
        this.report = report;
    }

    /** The whole page, as HTML. */
    public static String of(Report report) {
        return new ReportPage(report).page();
    }

    private String page() {
        head();
        out.add("<body><a class=\"skip\" href=\"#streams\">To the streams</a><main>");
        verdict();
        List<AuditedStream> streams = ordered();
        int detailed = Math.min(streams.size(), MOST_STREAMS);
        overview(streams, detailed);
        for (int i = 0; i < detailed; i++) {
            stream(streams.get(i), "s" + i);
        }
        topics();
        sentences("What was checked", report.checked());
        sentences("What cannot be known", report.unknown());
        making();
        out.add("</main></body></html>\n");
        return out.toString();
    }

    /** The policy allows this style sheet and nothing else: no script, no request. */
    private void head() {
        out.add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        out.add("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + sha256(Style.SHEET) + "'; base-uri 'none'; form-action 'none'\">");
        out.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\""
                + " content=\"light dark\"><meta name=\"referrer\" content=\"no-referrer\">");
        out.add("<title>").text("Audit of database activity: " + word()).add("</title>");
        out.add("<style>" + Style.SHEET + "</style></head>");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private String word() {
        return switch (report.verdict()) {
            case NOTE -> "complete";
            case EXPLAINED -> "every hole is explained";
            case UNEXPLAINED -> "unexplained holes";
        };
    }

    private void verdict() {
        String style =
                report.verdict() == Weight.NOTE ? "complete" : report.verdict().style();
        String sign = switch (report.verdict()) {
            case NOTE -> "✓";
            case EXPLAINED -> "◐";
            case UNEXPLAINED -> "✕";
        };
        out.add("<header><p class=\"kind\">Audit of database activity</p><h1 class=\"" + style
                + "\"><span aria-hidden=\"true\">" + sign + "</span> ");
        out.text(sentence()).add("</h1><p>");
        report.upTo()
                .ifPresentOrElse(
                        moment -> out.text("The verdict holds up to ")
                                .time(moment)
                                .text(". Nothing is known of what arrived later."),
                        () -> out.text("The ledger does not say up to which moment."));
        out.text(" Made at ").time(report.made()).text(".").add("</p><dl class=\"numbers\">");
        number("streams", report.streams().size(), "");
        number("shards", report.shards(), "");
        number("events in Kafka", report.events(), "");
        number("holes, explained", report.count(Weight.EXPLAINED), "explained");
        number("holes, unexplained", report.count(Weight.UNEXPLAINED), "unexplained");
        out.add("</dl>");
        legend();
        out.add("</header>");
    }

    private String sentence() {
        long explained = report.count(Weight.EXPLAINED);
        long unexplained = report.count(Weight.UNEXPLAINED);
        return switch (report.verdict()) {
            case NOTE -> "Complete";
            case EXPLAINED -> explained == 1 ? "One hole, explained" : grouped(explained) + " holes, each explained";
            case UNEXPLAINED ->
                unexplained == 1
                        ? "One hole that nothing explains"
                        : grouped(unexplained) + " holes that nothing explains";
        };
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void number(String name, long value, String style) {
        out.add("<div" + (value > 0 && !style.isEmpty() ? " class=\"" + style + "\"" : "") + "><dt>")
                .text(name)
                .add("</dt><dd>")
                .text(grouped(value))
                .add("</dd></div>");
    }

    /** The patterns are defined once, and used by every picture. */
    private void legend() {
        out.add("<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
                + "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
                + " patternTransform=\"rotate(45)\"><rect class=\"hatch-ground\" width=\"6\" height=\"6\"/>"
                + "<line class=\"hatch-line\" x1=\"0\" x2=\"0\" y1=\"0\" y2=\"6\"/></pattern>"
                + "<pattern id=\"cross\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                + "<rect class=\"cross-ground\" width=\"6\" height=\"6\"/>"
                + "<path class=\"cross-line\" d=\"M0 0L6 6M6 0L0 6\"/></pattern></defs></svg>");
        out.add("<ul class=\"legend\" aria-label=\"Signs in the pictures\">");
        sign("covered", "delivered");
        sign("explained", "hole, explained");
        sign("unexplained", "hole that nothing explains");
        sign("silence", "nothing said for too long");
        out.add("<li><svg width=\"14\" height=\"12\" aria-hidden=\"true\"><path class=\"restart\" d=\"M3 9h8l-4 -6z\"/>"
                + "</svg> restart</li><li><svg width=\"24\" height=\"12\" aria-hidden=\"true\">"
                + "<path class=\"link\" d=\"M1 3H12V9H23\"/></svg> split or merge</li>"
                + "<li><span aria-hidden=\"true\">■</span> read to its end</li></ul>");
    }

    private void sign(String style, String text) {
        out.add("<li><svg width=\"24\" height=\"12\" aria-hidden=\"true\"><rect class=\"" + style
                        + "\" x=\"1\" y=\"0\" width=\"22\" height=\"12\" rx=\"2\"/></svg> ")
                .text(text)
                .add("</li>");
    }

    /** Those with holes first, in their order otherwise. */
    private List<AuditedStream> ordered() {
        return report.streams().stream()
                .sorted(Comparator.comparing((AuditedStream stream) -> !stream.hasHole()))
                .toList();
    }

    private void overview(List<AuditedStream> streams, int detailed) {
        int all = streams.size();
        out.add("<section><h2 id=\"streams\" tabindex=\"-1\">Streams</h2><table><caption>")
                .text(
                        all > MOST_LINES
                                ? "The first " + MOST_LINES + " of " + all + ", those with holes first"
                                : "All streams")
                .add("</caption><thead><tr><th scope=\"col\">stream</th><th scope=\"col\""
                        + " class=\"number\">shards</th><th scope=\"col\" class=\"number\">events</th><th"
                        + " scope=\"col\" class=\"number\">explained</th><th scope=\"col\""
                        + " class=\"number\">unexplained</th></tr></thead><tbody>");
        for (int i = 0; i < Math.min(all, MOST_LINES); i++) {
            AuditedStream stream = streams.get(i);
            out.add("<tr><th scope=\"row\">" + (i < detailed ? "<a href=\"#s" + i + "\">" : ""))
                    .text(stream.name())
                    .add((i < detailed ? "</a>" : "") + "</th>");
            cell(stream.shards().size());
            cell(stream.events());
            cell(stream.count(Weight.EXPLAINED));
            cell(stream.count(Weight.UNEXPLAINED));
            out.add("</tr>");
        }
        out.add("</tbody></table>");
        if (all > detailed) {
            out.add("<p class=\"aggregated\">")
                    .text("Aggregated: " + detailed + " streams follow in detail, first those with holes. The other "
                            + (all - detailed) + " are lines of the table only.")
                    .add("</p>");
        }
        out.add("</section>");
    }

    private void cell(long number) {
        out.add("<td class=\"number\">").text(grouped(number)).add("</td>");
    }

    private void stream(AuditedStream stream, String id) {
        out.add("<section><h2 id=\"" + id + "\" tabindex=\"-1\" class=\"name\">")
                .text(stream.name())
                .add("</h2>");
        new ShardPicture(stream, id, out).draw();
        new HoleTables(out).write(stream, id + "h");
        notes(stream.remarks(), "Notes on the stream");
        shards(stream);
        out.add("</section>");
    }

    private void notes(List<Remark> remarks, String title) {
        List<Remark> notes = remarks.stream().filter(remark -> !remark.isHole()).toList();
        if (notes.isEmpty()) {
            return;
        }
        out.element("h3", title).add("<ul>");
        notes.stream().limit(MOST_NOTES).forEach(note -> out.element("li", note.text()));
        if (notes.size() > MOST_NOTES) {
            out.element("li", more(notes.size() - MOST_NOTES));
        }
        out.add("</ul>");
    }

    private static String more(int others) {
        return "and " + others + " more, which --format text prints";
    }

    private void shards(AuditedStream stream) {
        List<ReportedShard> shards = stream.shards();
        out.add("<details><summary>")
                .text(
                        shards.size() > MOST_SHARDS
                                ? "The first " + MOST_SHARDS + " of " + shards.size()
                                        + " shards in numbers; --format json lists every one"
                                : Html.count(shards.size(), "shard") + " in numbers")
                .add("</summary><table><thead><tr><th scope=\"col\">shard</th><th scope=\"col\">parents</th>"
                        + "<th scope=\"col\" class=\"number\">events</th><th scope=\"col\">read until</th>"
                        + "<th scope=\"col\">state</th><th scope=\"col\" class=\"number\">restarts</th>"
                        + "<th scope=\"col\">nothing said</th><th scope=\"col\">notes</th></tr></thead><tbody>");
        shards.stream().limit(MOST_SHARDS).forEach(this::shard);
        out.add("</tbody></table></details>");
    }

    private void shard(ReportedShard shard) {
        out.add("<tr><th scope=\"row\" class=\"name\">").text(shard.id()).add("</th><td class=\"name\">");
        out.text(String.join(", ", shard.parents())).add("</td>");
        cell(shard.events());
        out.add("<td class=\"time\">").time(shard.readUntil()).add("</td><td>");
        out.text((shard.hasHole() ? "not complete" : "complete") + (shard.finished() ? ", at its end" : ""))
                .add("</td>");
        cell(Math.max(0, shard.starts().size() - 1));
        silences(shard.silences());
        out.add("<td>");
        List<Remark> notes =
                shard.remarks().stream().filter(remark -> !remark.isHole()).toList();
        notes.stream().limit(MOST_NOTES_OF_SHARD).forEach(note -> out.element("div", note.text()));
        if (notes.size() > MOST_NOTES_OF_SHARD) {
            out.element("div", more(notes.size() - MOST_NOTES_OF_SHARD));
        }
        out.add("</td></tr>");
    }

    /** The latest ones. */
    private void silences(List<TimeSpan> silences) {
        int left = Math.max(0, silences.size() - MOST_SILENCES_OF_SHARD);
        out.add("<td class=\"time\">");
        silences.stream()
                .skip(left)
                .forEach(silence -> out.add("<div>")
                        .time(silence.from())
                        .text(" to ")
                        .time(silence.to())
                        .add("</div>"));
        if (left > 0) {
            out.element("div", "and " + left + " before");
        }
        out.add("</td>");
    }

    private void topics() {
        List<Remark> holes = report.ofTopics().stream().filter(Remark::isHole).toList();
        if (report.ofTopics().isEmpty()) {
            return;
        }
        out.add("<section><h2>Topics in Kafka</h2>");
        holes.stream()
                .limit(MOST_NOTES)
                .forEach(hole -> out.add("<p>")
                        .badge(hole.weight())
                        .add(" ")
                        .text(hole.text())
                        .add("</p>"));
        if (holes.size() > MOST_NOTES) {
            out.element("p", more(holes.size() - MOST_NOTES));
        }
        notes(report.ofTopics(), "Notes");
        out.add("</section>");
    }

    private void sentences(String title, List<String> sentences) {
        out.add("<section>").element("h2", title).add("<ul>");
        sentences.forEach(sentence -> out.element("li", sentence));
        out.add("</ul></section>");
    }

    private void making() {
        out.add("<section><h2>How this report was made</h2><table><tbody>");
        line("version", report.version());
        report.options().forEach(this::line);
        out.add("</tbody></table></section>");
    }

    private void line(String name, String value) {
        out.add("<tr><th scope=\"row\">")
                .text(name)
                .add("</th><td><code>")
                .text(value)
                .add("</code></td></tr>");
    }
}
