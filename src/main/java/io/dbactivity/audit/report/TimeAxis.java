// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where moments are in a picture, from left to right. */
final class TimeAxis {

    private static final int MOST_TICKS = 8;

    /** In seconds. */
    private static final List<Long> STEPS = List.of(
            1L,
            5L,
            15L,
            30L,
            60L,
            300L,
            900L,
            1_800L,
            3_600L,
            10_800L,
            21_600L,
            43_200L,
            86_400L,
            172_800L,
            604_800L,
            2_419_200L,
            7_862_400L,
            31_536_000L,
            315_360_000L);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Instant from;
    private final double seconds;
    private final double left;
    private final double width;

    private TimeAxis(Instant from, Instant to, double left, double width) {
        this.from = from;
        this.seconds = Math.max(1, seconds(from, to));
        this.left = left;
        this.width = width;
    }

    /** An axis for everything that a stream's picture shows; empty if there is nothing. */
    static Optional<TimeAxis> of(AuditedStream stream, double left, double width) {
        List<Instant> moments = stream.shards().stream()
                .flatMap(ReportedShard::moments)
                .sorted()
                .toList();
        return moments.isEmpty()
                ? Optional.empty()
                : Optional.of(new TimeAxis(moments.get(0), moments.get(moments.size() - 1), left, width));
    }

    /** Moments outside of the axis are at its ends. */
    double place(Instant moment) {
        double share = seconds(from, moment) / seconds;
        return left + width * Math.max(0, Math.min(1, share));
    }

    /** Moments of a ledger can be so far apart that a long does not hold their distance in milliseconds. */
    private static double seconds(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.getSeconds() + between.getNano() / 1e9;
    }

    /** A moment with its text. */
    record Tick(Instant moment, String text) {}

    List<Tick> ticks() {
        long whole = (long) seconds;
        long step = STEPS.stream()
                .filter(each -> whole / each <= MOST_TICKS)
                .findFirst()
                .orElse(whole / MOST_TICKS);
        DateTimeFormatter format = step >= 86_400 ? DAY : step >= 60 ? MINUTE : SECOND;
        List<Tick> ticks = new ArrayList<>();
        long end = from.getEpochSecond() + whole;
        for (long at = Math.floorDiv(from.getEpochSecond() + step - 1, step) * step; at <= end; at += step) {
            Instant moment = Instant.ofEpochSecond(at);
            ticks.add(new Tick(moment, format.format(moment)));
        }
        return ticks;
    }
}
