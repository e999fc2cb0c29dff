// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The holes of a stream: by cause, all of them, and one by one, as many as a person reads. */
final class HoleTables {

    /** One by one, in one stream. */
    private static final int MOST_ROWS = 300;

    /** Causes that are named. They come from the ledger, and could be as many as its entries. */
    private static final int MOST_CAUSES = 100;

    private record Hole(String where, Remark remark) {}

    private static final class Cause {
        private long count;
        private long unexplained;
        private Optional<Instant> first = Optional.empty();
        private Optional<Instant> last = Optional.empty();

        void take(Remark remark) {
            count++;
            unexplained += remark.weight() == Remark.Weight.UNEXPLAINED ? 1 : 0;
            remark.span().ifPresent(span -> {
                first = first.filter(span.from()::isAfter).or(() -> Optional.of(span.from()));
                last = last.filter(span.to()::isBefore).or(() -> Optional.of(span.to()));
            });
        }
    }

    private final Html out;

    HoleTables(Html out) {
        this.out = out;
    }

    /** @param id of the heading, to which the picture leads */
    void write(AuditedStream stream, String id) {
        List<Hole> holes = holes(stream);
        out.add("<h3 id=\"" + id + "\" tabindex=\"-1\">Holes</h3>");
        if (holes.isEmpty()) {
            out.element("p", "None.");
            return;
        }
        causes(holes);
        one(holes);
    }

    private static List<Hole> holes(AuditedStream stream) {
        List<Hole> holes = new ArrayList<>();
        stream.remarks().forEach(remark -> holes.add(new Hole("the stream", remark)));
        stream.shards().forEach(shard -> shard.remarks().forEach(remark -> holes.add(new Hole(shard.id(), remark))));
        holes.removeIf(hole -> !hole.remark().isHole());
        // The gravest first, then by time. What has no time is seen before all that has.
        holes.sort(Comparator.comparing((Hole hole) -> hole.remark().weight())
                .reversed()
                .thenComparing(hole -> hole.remark().span().map(TimeSpan::from).orElse(Instant.MIN)));
        return holes;
    }

    private void causes(List<Hole> holes) {
        Map<String, Cause> causes = new TreeMap<>();
        for (Hole hole : holes) {
            String name = hole.remark().cause();
            String key = causes.containsKey(name) || causes.size() < MOST_CAUSES ? name : "other causes";
            causes.computeIfAbsent(key, any -> new Cause()).take(hole.remark());
        }
        out.add("<table><caption>By cause: " + (holes.size() == 1 ? "the one hole" : "all " + holes.size() + " holes")
                + "</caption><thead><tr>"
                + "<th scope=\"col\">cause</th><th scope=\"col\" class=\"number\">holes</th>"
                + "<th scope=\"col\" class=\"number\">unexplained</th><th scope=\"col\">from</th>"
                + "<th scope=\"col\">to</th></tr></thead><tbody>");
        causes.forEach((name, cause) -> {
            out.add("<tr><th scope=\"row\"><code>").text(name).add("</code></th>");
            out.add("<td class=\"number\">" + cause.count + "</td><td class=\"number\">" + cause.unexplained + "</td>");
            moment(cause.first);
            moment(cause.last);
            out.add("</tr>");
        });
        out.add("</tbody></table>");
    }

    private void one(List<Hole> holes) {
        boolean all = holes.size() <= MOST_ROWS;
        out.add("<table class=\"holes\"><caption>")
                .text(
                        all
                                ? "One by one"
                                : "One by one: the first " + MOST_ROWS
                                        + ", unexplained ones before explained ones. The other "
                                        + (holes.size() - MOST_ROWS)
                                        + " are aggregated above; --format json lists every one")
                .add("</caption><thead><tr><th scope=\"col\">weight</th><th scope=\"col\">where</th>"
                        + "<th scope=\"col\">cause</th><th scope=\"col\">from, to</th>"
                        + "<th scope=\"col\">what</th></tr></thead><tbody>");
        holes.stream().limit(MOST_ROWS).forEach(this::row);
        out.add("</tbody></table>");
    }

    private void row(Hole hole) {
        Remark remark = hole.remark();
        out.add("<tr><td>")
                .badge(remark.weight())
                .add("</td><td class=\"name\">")
                .text(hole.where())
                .add("</td><td><code>")
                .text(remark.cause())
                .add("</code></td>");
        span(remark);
        out.add("<td class=\"what\">").text(remark.text()).add("</td></tr>");
    }

    private void moment(Optional<Instant> moment) {
        out.add("<td class=\"time\">");
        bound(moment);
        out.add("</td>");
    }

    private void span(Remark remark) {
        out.add("<td class=\"time\">");
        bound(remark.from());
        if (!remark.from().equals(remark.to())) {
            out.add("<br>");
            bound(remark.to());
        }
        out.add("</td>");
    }

    private void bound(Optional<Instant> moment) {
        moment.filter(known -> known.isAfter(Instant.EPOCH)).ifPresentOrElse(out::time, () -> out.text("not known"));
    }
}
