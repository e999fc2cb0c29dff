// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.connect.data.Struct;

/**
 * The law of the retention: whatever is written, however long nobody reads, and wherever it crashes, each event is
 * delivered exactly once or lies within a gap record; and no gap record is written of a time that was read.
 */
class RetentionProperties {

    private static final Duration RETENTION = Duration.ofHours(24);
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    private WrittenStream stream;
    private FakeKinesis kinesis;

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void everyEventIsDeliveredOnceOrInsideAGap(@ForAll long seed) throws InterruptedException {
        var random = new Random(seed);
        stream = new WrittenStream();
        kinesis = stream.kinesis();
        kinesis.speed(100);
        stream.shard();
        stream.shard();
        var rounds = new Rounds(kinesis, 1 + random.nextInt(2)).with("coverage.interval.ms", "1000");
        // What was there before the connector is nobody's loss.
        rounds.run(3, ENDLESS);

        for (int step = 0; step < 16; step++) {
            takeStep(random, rounds);
        }
        drain(rounds);
        settle(rounds);

        assertEverythingIsAccountedFor(rounds);
    }

    private void takeStep(Random random, Rounds rounds) throws InterruptedException {
        ShardId shard = stream.anyOpen(random);
        switch (random.nextInt(10)) {
            case 0 -> stream.split(shard);
            case 1 -> kinesis.advance(Duration.ofHours(25 + random.nextInt(50)));
            case 2, 3 -> kinesis.advance(Duration.ofMinutes(random.nextInt(20 * 60)));
            case 4, 5 -> rounds.run(1 + random.nextInt(12), ENDLESS);
            case 6 -> drain(rounds);
            default -> stream.write(shard, random.nextInt(4));
        }
    }

    /** Reads until nothing that can still be had is left, and for a while longer. */
    private void drain(Rounds rounds) throws InterruptedException {
        Instant horizon = kinesis.clock().instant().minus(RETENTION);
        Set<String> delivered = new HashSet<>(rounds.ids());
        Set<ShardId> kept =
                kinesis.shards(Rounds.STREAM).stream().map(Shard::id).collect(Collectors.toSet());
        int left = (int) stream.written().stream()
                .filter(event -> kept.contains(event.shard()))
                .filter(event -> event.arrival().isAfter(horizon))
                .filter(event -> !delivered.contains(event.id()))
                .count();
        if (left > 0) {
            rounds.run(ENDLESS, delivered.size() + left);
        }
        rounds.run(stream.open().size() + 2, ENDLESS);
    }

    /** Reads until each open shard has told that it is read up to now. */
    private void settle(Rounds rounds) throws InterruptedException {
        Instant now = kinesis.clock().instant();
        while (!stream.open().stream().allMatch(shard -> isReadUntil(now, shard, rounds))) {
            rounds.run(3 * stream.open().size(), ENDLESS);
        }
    }

    private static boolean isReadUntil(Instant moment, ShardId shard, Rounds rounds) {
        return rounds.coverage("shard_position").stream()
                .anyMatch(entry -> shard.shard().equals(entry.getString("shardId"))
                        && entry.get("toTime") != null
                        && !time(entry, "toTime").isBefore(moment));
    }

    private void assertEverythingIsAccountedFor(Rounds rounds) {
        assertThat(rounds.ids()).doesNotHaveDuplicates();
        Map<String, List<Struct>> gaps = new HashMap<>();
        rounds.coverage("gap")
                .forEach(gap -> gaps.computeIfAbsent(gap.getString("shardId"), shard -> new ArrayList<>())
                        .add(gap));
        Set<String> delivered = new HashSet<>(rounds.ids());
        assertThat(stream.written())
                .filteredOn(event -> !delivered.contains(event.id()))
                .allSatisfy(event -> assertThat(gaps.getOrDefault(event.shard().shard(), List.of()))
                        .as("%s, arrived %s", event.id(), event.arrival())
                        .anyMatch(gap -> isWithin(gap, event.arrival())));
        assertThat(gaps.values())
                .allSatisfy(ofShard -> assertThat(ofShard)
                        .allSatisfy(gap -> assertThat(time(gap, "fromTime"))
                                .as("%s", gap)
                                .isBefore(time(gap, "time").minus(RETENTION).plus(CLOCK_TOLERANCE))));
    }

    private static boolean isWithin(Struct gap, Instant arrival) {
        return !arrival.isBefore(time(gap, "fromTime")) && !arrival.isAfter(time(gap, "toTime"));
    }

    private static Instant time(Struct entry, String field) {
        return ((Date) entry.get(field)).toInstant();
    }
}
