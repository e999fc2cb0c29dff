// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
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
import java.util.stream.Stream;
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

    private record Written(StreamRecord record, int index) {
        String id() {
            return record.sequenceNumber() + "/" + index;
        }
    }

    private final Envelopes envelopes = new Envelopes();
    private FakeKinesis kinesis;
    private List<ShardId> open;
    private List<Written> written;
    private int events;

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void everyEventIsDeliveredOnceOrInsideAGap(@ForAll long seed) throws InterruptedException {
        var random = new Random(seed);
        kinesis = new FakeKinesis();
        kinesis.speed(100);
        open = new ArrayList<>(List.of(kinesis.shard(Rounds.STREAM.name()), kinesis.shard(Rounds.STREAM.name())));
        written = new ArrayList<>();
        events = 1;
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
        ShardId shard = open.get(random.nextInt(open.size()));
        switch (random.nextInt(10)) {
            case 0 -> {
                open.remove(shard);
                open.add(kinesis.shard(Rounds.STREAM.name(), shard));
                open.add(kinesis.shard(Rounds.STREAM.name(), shard));
            }
            case 1 -> kinesis.advance(Duration.ofHours(25 + random.nextInt(50)));
            case 2, 3 -> kinesis.advance(Duration.ofMinutes(random.nextInt(20 * 60)));
            case 4, 5 -> rounds.run(1 + random.nextInt(12), ENDLESS);
            case 6 -> drain(rounds);
            default -> write(shard, random.nextInt(4));
        }
    }

    private void write(ShardId shard, int count) {
        StreamRecord record = kinesis.put(shard, envelopes.ofEvents(count, events));
        for (int i = 0; i < count; i++) {
            if (!Envelopes.isHeartbeat(events++)) {
                written.add(new Written(record, i));
            }
        }
    }

    /** Reads until nothing that can still be had is left, and for a while longer. */
    private void drain(Rounds rounds) throws InterruptedException {
        Instant horizon = kinesis.clock().instant().minus(RETENTION);
        Set<String> delivered = new HashSet<>(delivered(rounds));
        Set<ShardId> kept =
                kinesis.shards(Rounds.STREAM).stream().map(Shard::id).collect(Collectors.toSet());
        int left = (int) written.stream()
                .filter(event -> kept.contains(event.record().shard()))
                .filter(event -> event.record().arrivalTime().isAfter(horizon))
                .filter(event -> !delivered.contains(event.id()))
                .count();
        if (left > 0) {
            rounds.run(ENDLESS, delivered.size() + left);
        }
        rounds.run(open.size() + 2, ENDLESS);
    }

    /** Reads until each open shard has told that it is read up to now. */
    private void settle(Rounds rounds) throws InterruptedException {
        Instant now = kinesis.clock().instant();
        while (!open.stream().allMatch(shard -> isReadUntil(now, shard, rounds))) {
            rounds.run(3 * open.size(), ENDLESS);
        }
    }

    private static boolean isReadUntil(Instant moment, ShardId shard, Rounds rounds) {
        return entries(rounds, "shard_position")
                .anyMatch(entry -> shard.shard().equals(entry.getString("shardId"))
                        && entry.get("toTime") != null
                        && !time(entry, "toTime").isBefore(moment));
    }

    private static List<String> delivered(Rounds rounds) {
        return rounds.events().stream()
                .map(event -> ((Struct) event.value()).getStruct("source"))
                .map(source -> source.getString("sequenceNumber") + "/" + source.getInt64("eventIndex"))
                .toList();
    }

    private void assertEverythingIsAccountedFor(Rounds rounds) {
        assertThat(delivered(rounds)).doesNotHaveDuplicates();
        Map<String, List<Struct>> gaps = new HashMap<>();
        entries(rounds, "gap")
                .forEach(gap -> gaps.computeIfAbsent(gap.getString("shardId"), shard -> new ArrayList<>())
                        .add(gap));
        Set<String> delivered = new HashSet<>(delivered(rounds));
        assertThat(written)
                .filteredOn(event -> !delivered.contains(event.id()))
                .allSatisfy(event -> assertThat(
                                gaps.getOrDefault(event.record().shard().shard(), List.of()))
                        .as("%s, arrived %s", event.id(), event.record().arrivalTime())
                        .anyMatch(gap -> isWithin(gap, event.record().arrivalTime())));
        assertThat(gaps.values())
                .allSatisfy(ofShard -> assertThat(ofShard)
                        .allSatisfy(gap -> assertThat(time(gap, "fromTime"))
                                .as("%s", gap)
                                .isBefore(time(gap, "time").minus(RETENTION).plus(CLOCK_TOLERANCE))));
    }

    private static Stream<Struct> entries(Rounds rounds, String kind) {
        return rounds.delivered().stream()
                .filter(record -> record.valueSchema() == CoverageSchema.COVERAGE)
                .map(record -> (Struct) record.value())
                .filter(entry -> entry.getString("kind").equals(kind));
    }

    private static boolean isWithin(Struct gap, Instant arrival) {
        return !arrival.isBefore(time(gap, "fromTime")) && !arrival.isAfter(time(gap, "toTime"));
    }

    private static Instant time(Struct entry, String field) {
        return ((Date) entry.get(field)).toInstant();
    }
}
