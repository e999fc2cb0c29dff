// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import io.dbactivity.audit.report.Remark.Weight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports for tests and for the manual's pictures. */
final class SampleReports {

    static final Instant BEGIN = Instant.parse("2026-11-24T06:00:00Z");

    private static final String STREAM = "aws-rds-das-cluster-ABCD1234EFGH5678IJKL9012MN";

    private SampleReports() {}

    /** A day with a split, a merge, restarts, a silence and holes of both weights. */
    static Report day() {
        List<ReportedShard> shards = List.of(
                shard(0, List.of(), 0, 7, true)
                        .holes(hole(Weight.EXPLAINED, "bad_signature", 150, 150))
                        .build(),
                shard(1, List.of(), 0, 12, true).starts(0, 200, 430).build(),
                shard(2, List.of(0), 7, 16, true)
                        .holes(hole(Weight.EXPLAINED, "retention_overrun", 620, 700))
                        .without(620, 700)
                        .starts(420, 700)
                        .build(),
                shard(3, List.of(0), 7, 16, true).build(),
                shard(4, List.of(1), 12, 24, false)
                        .silence(1_020, 1_140)
                        .holes(hole(Weight.UNEXPLAINED, "events_missing", 900, 960))
                        .build(),
                shard(5, List.of(2, 3), 16, 24, false).starts(960, 1_100).build());
        var oracle = new AuditedStream(
                "aws-rds-das-db-ORACLE1234567890ABCDEFGHIJ",
                List.of(shard(0, List.of(), 2, 24, false).build()),
                List.of(note("met for the first time at 2026-11-24T08:00:03.120Z")));
        return report(
                Weight.UNEXPLAINED,
                List.of(
                        new AuditedStream(
                                STREAM, shards, List.of(note("met for the first time at 2026-11-24T06:00:03.120Z"))),
                        oracle));
    }

    /** As many shards and holes as an auditor will ever meet, and more. */
    static Report large(int shardCount, int holesInAll) {
        List<ReportedShard> shards = new ArrayList<>();
        for (int i = 0; i < shardCount; i++) {
            List<Remark> holes = new ArrayList<>();
            int mine = i < 100 ? holesInAll / 100 : 0;
            for (int k = 0; k < mine; k++) {
                Instant from = BEGIN.plusSeconds(60L * k * 14);
                holes.add(new Remark(
                        k % 50 == 0 ? Weight.UNEXPLAINED : Weight.EXPLAINED,
                        k % 50 == 0 ? "events_missing" : "bad_signature",
                        "the events of 1 Kinesis record between 49596…954 and 49596…955",
                        Optional.of(from),
                        Optional.of(from.plusSeconds(1))));
            }
            shards.add(new Sketch(i, List.of(), 0, 24, false)
                    .holes(holes.toArray(Remark[]::new))
                    .build());
        }
        return report(Weight.UNEXPLAINED, List.of(new AuditedStream(STREAM, shards, List.of())));
    }

    static Report report(Weight verdict, List<AuditedStream> streams) {
        return new Report(
                verdict,
                Optional.of(BEGIN.plus(Duration.ofHours(24))),
                List.of(note("the topic database-activity keeps records for PT168H")),
                streams,
                BEGIN.plus(Duration.ofHours(25)),
                "0.1.0",
                Map.of("--bootstrap-server", "kafka.example.com:9092"),
                List.of("Every entry of the ledger's topic was read."),
                List.of("That nobody forged the topics."));
    }

    static Remark note(String text) {
        return new Remark(Weight.NOTE, "note", text, Optional.empty(), Optional.empty());
    }

    private static Remark hole(Weight weight, String cause, long from, long to) {
        return new Remark(
                weight,
                cause,
                weight == Weight.EXPLAINED
                        ? "an unknown number of events between 49596…954 and 49596…121: " + cause
                        : "the events 812-815 of run 3f2a that the entry number 71 counts are not in Kafka",
                Optional.of(minute(from)),
                Optional.of(minute(to)));
    }

    private static Instant minute(long minute) {
        return BEGIN.plus(Duration.ofMinutes(minute));
    }

    static Sketch shard(int number, List<Integer> parents, int fromHour, int toHour, boolean finished) {
        return new Sketch(number, parents, fromHour, toHour, finished);
    }

    /** A shard in the making. */
    static final class Sketch {

        private final int number;
        private final List<Integer> parents;
        private final boolean finished;
        private final long to;
        private final List<TimeSpan> silences = new ArrayList<>();
        private List<TimeSpan> covered;
        private List<Instant> starts = List.of();
        private List<Remark> holes = List.of();

        private Sketch(int number, List<Integer> parents, int fromHour, int toHour, boolean finished) {
            this.number = number;
            this.parents = parents;
            this.finished = finished;
            this.to = toHour * 60L;
            this.covered = List.of(new TimeSpan(minute(fromHour * 60L), minute(to)));
        }

        Sketch holes(Remark... remarks) {
            holes = List.of(remarks);
            return this;
        }

        Sketch starts(long... minutes) {
            starts = Arrays.stream(minutes).mapToObj(SampleReports::minute).toList();
            return this;
        }

        Sketch silence(long from, long until) {
            silences.add(new TimeSpan(minute(from), minute(until)));
            return this;
        }

        Sketch without(long from, long until) {
            covered = List.of(
                    new TimeSpan(covered.get(0).from(), minute(from)),
                    new TimeSpan(minute(until), covered.get(0).to()));
            return this;
        }

        ReportedShard build() {
            return new ReportedShard(
                    id(number),
                    BEGIN,
                    parents.stream().map(Sketch::id).toList(),
                    1_302L + number,
                    minute(to),
                    finished,
                    covered,
                    starts,
                    silences,
                    holes);
        }

        private static String id(int number) {
            return "shardId-%012d".formatted(number);
        }
    }
}
