// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.audit.report.Remark.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReportPageTest {

    private static final int MOST_CHARACTERS = 4_000_000;

    @Test
    void saysTheVerdictAndEveryHoleWithItsCauseAndTime() {
        String page = ReportPage.of(SampleReports.day());

        assertThat(page)
                .contains("One hole that nothing explains", "retention_overrun", "events_missing", "bad_signature")
                .contains("<time datetime=\"2026-11-24T16:20:00Z\">", "<time datetime=\"2026-11-24T17:40:00Z\">")
                .contains("0.1.0", "kafka.example.com:9092", "What cannot be known", "What was checked");
        assertThat(page).contains("class=\"covered\"", "class=\"silence\"", "class=\"restart\"", "class=\"link\"");
    }

    @Test
    void theShardsAreDrawnWithTheirParents() {
        String page = ReportPage.of(SampleReports.day());

        assertThat(page.split("<path class=\"link\" d=", -1))
                .as("two children of 0, one of 1, one with two parents, and the legend")
                .hasSize(1 + 2 + 1 + 2 + 1);
    }

    @Test
    void needsNothingElse() {
        assertThat(ReportPage.of(SampleReports.day()))
                .contains("default-src 'none'")
                .doesNotContain("<script", "http://", "https://", "url(h", "@import", "style=\"");
    }

    /** Whoever can write to a topic chooses these texts. */
    @Test
    void noTextBecomesMarkup() {
        String hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;\u202e\u0000";
        var remark = new Remark(Weight.EXPLAINED, hostile, hostile, Optional.empty(), Optional.of(Instant.MAX));
        var shard = new ReportedShard(
                hostile,
                Instant.EPOCH,
                List.of(hostile),
                1,
                Instant.EPOCH,
                false,
                List.of(new TimeSpan(SampleReports.BEGIN, SampleReports.BEGIN.plusSeconds(60))),
                List.of(SampleReports.BEGIN, SampleReports.BEGIN.plusSeconds(5)),
                List.of(),
                List.of(remark, SampleReports.note(hostile)));
        Report report = new Report(
                Weight.EXPLAINED,
                Optional.empty(),
                List.of(remark, SampleReports.note(hostile)),
                List.of(new AuditedStream(hostile, List.of(shard), List.of(remark, SampleReports.note(hostile)))),
                SampleReports.BEGIN,
                hostile,
                Map.of(hostile, hostile),
                List.of(),
                List.of());

        String page = ReportPage.of(report);

        assertThat(page)
                .contains("&lt;script&gt;", "&lt;img src=x onerror=alert(2)&gt;", "\\u{202e}", "\\u{0}")
                .doesNotContain("<script", "<img", "\u202e", "\u0000", "\"'>");
    }

    @Test
    void whatIsTooMuchIsAggregatedAndSaid() {
        String page = ReportPage.of(SampleReports.large(1_000, 10_000));

        assertThat(page).hasSizeLessThan(MOST_CHARACTERS);
        assertThat(page)
                .contains("the other 940 as its last row", "By cause: all 10000 holes", "the first 300")
                .contains("The first 200 of 1000 shards in numbers");
    }

    @Test
    void aSilenceIsToldInWordsToo() {
        assertThat(ReportPage.of(SampleReports.day()))
                .containsPattern("<th scope=\"row\" class=\"name\">shardId-0+4</th>.*2026-11-24 23:00:00 UTC</time>"
                        + " to <time datetime=\"2026-11-25T01:00:00Z\">");
    }

    @Test
    void theLastOfManyRestartsIsSeen() {
        long[] minutes = LongStream.range(0, 1_440).toArray();
        var shard =
                SampleReports.shard(0, List.of(), 0, 24, false).starts(minutes).build();

        String page = ReportPage.of(
                SampleReports.report(Weight.NOTE, List.of(new AuditedStream("stream", List.of(shard), List.of()))));

        assertThat(page).containsPattern("restarts from [-0-9: ]+ UTC to 2026-11-25 05:59:00 UTC");
        assertThat(page.split("class=\"restart\"", -1)).hasSizeLessThan(310);
    }

    @Test
    void manyStreamsAreLinesOfATable() {
        List<AuditedStream> streams = IntStream.range(0, 500)
                .mapToObj(number -> new AuditedStream(
                        "stream-" + number,
                        List.of(SampleReports.shard(0, List.of(), 0, 1, false)
                                .holes(number == 499 ? new Remark[] {hole()} : new Remark[0])
                                .build()),
                        List.of()))
                .toList();

        String page = ReportPage.of(SampleReports.report(Weight.EXPLAINED, streams));

        assertThat(page).hasSizeLessThan(MOST_CHARACTERS).contains("The other 460 are lines of the table only");
        assertThat(page).contains("<h2 id=\"s0\" tabindex=\"-1\" class=\"name\">stream-499</h2>");
        assertThat(page).contains("stream-498");
    }

    private static Remark hole() {
        return new Remark(Weight.EXPLAINED, "corrupt", "", Optional.empty(), Optional.empty());
    }

    /** Moments that no database ever wrote, and that anybody can write. */
    @Test
    void anyMomentCanBeDrawn() {
        var shard = new ReportedShard(
                "shard",
                Instant.EPOCH,
                List.of(),
                0,
                Instant.ofEpochMilli(Long.MAX_VALUE),
                false,
                List.of(
                        new TimeSpan(Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(1)),
                        TimeSpan.between(Instant.ofEpochMilli(Long.MAX_VALUE), SampleReports.BEGIN)),
                List.of(Instant.ofEpochMilli(Long.MIN_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE)),
                List.of(),
                List.of());

        String page = ReportPage.of(
                SampleReports.report(Weight.NOTE, List.of(new AuditedStream("stream", List.of(shard), List.of()))));

        assertThat(page).contains("Complete").doesNotContain("NaN", "Infinity");
    }

    @Test
    void spansThatMeetAreOne() {
        Instant at = SampleReports.BEGIN;
        Instant later = at.plus(Duration.ofHours(1));
        Instant latest = at.plus(Duration.ofHours(2));

        assertThat(TimeSpan.merged(List.of(new TimeSpan(later, latest), new TimeSpan(at, later))))
                .containsExactly(new TimeSpan(at, latest));
        assertThat(TimeSpan.merged(List.of(new TimeSpan(at, latest), new TimeSpan(at, later))))
                .containsExactly(new TimeSpan(at, latest));
    }
}
