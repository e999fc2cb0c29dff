// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.Rounds;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.offset.StreamPartition;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The law of going back: to whatever moment an operator moves a stream or a shard, what arrived at or after it is
 * delivered once more, in order, and then what had not been delivered yet, wherever it crashes meanwhile.
 */
class MoveBackProperties {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    private WrittenStream stream;
    private Rounds rounds;

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void whatArrivedSinceThenIsDeliveredOnceMore(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int tasks,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 60) Integer> stops)
            throws InterruptedException {
        var random = new Random(seed);
        begin();
        stream.shard();
        stream.shard();
        stream.live(random, 1);
        stream.kinesis().answerSize(() -> random.nextInt(4));
        rounds = new Rounds(stream.kinesis(), tasks).with("coverage.interval.ms", "1000");
        int all = stream.written().size();
        rounds.run(1 + random.nextInt(2 * all), all);

        for (int move = 0; move < 3; move++) {
            moveBack(random, "move " + move, stops);
        }
        int delivered = rounds.events().size();
        rounds.run(3, ENDLESS);
        assertThat(rounds.events()).hasSize(delivered);
    }

    private void begin() {
        stream = new WrittenStream();
        stream.kinesis().speed(100);
    }

    private void moveBack(Random random, String request, List<Integer> stops) throws InterruptedException {
        Set<String> delivered = new HashSet<>(rounds.ids());
        List<WrittenStream.Written> left = stream.written().stream()
                .filter(event -> !delivered.contains(event.id()))
                .toList();
        Instant moment = momentBefore(left, random);
        boolean isOldest = random.nextInt(4) == 0;
        Map<String, String> instruction = isOldest
                ? Map.of("position", "TRIM_HORIZON", "request", request)
                : Map.of("timestamp", moment.toString(), "request", request);
        Set<ShardId> moved = Set.copyOf(stream.shards());
        if (random.nextBoolean()) {
            // One that has something to deliver, so that nothing is left of its instruction when the next one comes.
            List<ShardId> some = stream.written().stream()
                    .filter(event -> event.isSince(moment))
                    .map(event -> event.shard())
                    .toList();
            ShardId one = some.get(random.nextInt(some.size()));
            moved = Set.of(one);
            rounds.offsets().store(new SourcePartition(one.stream(), one.shard()).toMap(), instruction);
        } else {
            rounds.offsets().store(new StreamPartition(Rounds.STREAM.name()).toMap(), instruction);
        }
        Set<ShardId> whose = moved;
        List<WrittenStream.Written> again = stream.written().stream()
                .filter(event ->
                        left.contains(event) || (whose.contains(event.shard()) && (isOldest || event.isSince(moment))))
                .toList();

        int before = rounds.events().size();
        int all = before + again.size();
        for (int stop : stops) {
            rounds.run(stop, all);
        }
        rounds.run(ENDLESS, all);

        assertThat(byShard(rounds.events().subList(before, rounds.events().size())))
                .as("%s of %s", instruction, moved)
                .isEqualTo(again.stream()
                        .collect(Collectors.groupingBy(
                                event -> event.shard().shard(),
                                Collectors.mapping(WrittenStream.Written::id, Collectors.toList()))));
    }

    /** When one of the events arrived that nothing undelivered came before: a moment to go back to. */
    private Instant momentBefore(List<WrittenStream.Written> left, Random random) {
        List<Instant> moments = stream.written().stream()
                .map(event -> event.arrival())
                .filter(moment -> left.stream().allMatch(event -> event.isSince(moment)))
                .toList();
        return moments.get(random.nextInt(moments.size()));
    }

    private static Map<String, List<String>> byShard(List<SourceRecord> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.sourcePartition().get("shard").toString(),
                        Collectors.mapping(Rounds::id, Collectors.toList())));
    }

    @Example
    void whatHasLeftTheStreamByTheTimeOfTheStartIsAGap() throws InterruptedException {
        begin();
        ShardId shard = stream.shard();
        Instant moment = stream.write(shard, 1).arrivalTime();
        rounds = new Rounds(stream.kinesis(), 1);
        rounds.run(ENDLESS, 1);

        move(moment);
        stream.kinesis().advance(Duration.ofHours(25));
        stream.write(shard, 1);
        rounds.run(ENDLESS, 2);

        assertThat(rounds.coverage("gap")).singleElement().satisfies(gap -> {
            assertThat(gap.getString("reason")).isEqualTo("retention_overrun");
            assertThat(((Date) gap.get("fromTime")).toInstant()).isEqualTo(moment);
        });
    }

    @Example
    void aShardThatWasReadToItsEndAndHasLeftTheStreamIsNotMissed() throws InterruptedException {
        begin();
        ShardId parent = stream.shard();
        stream.write(parent, 1);
        Instant moment = stream.write(stream.shard(parent), 1).arrivalTime();
        rounds = new Rounds(stream.kinesis(), 1);
        rounds.run(ENDLESS, 2);
        rounds.run(2, ENDLESS);

        move(moment);
        stream.kinesis().expire(parent);
        rounds.run(ENDLESS, 3);

        assertThat(rounds.ids()).last().isEqualTo(stream.written().get(1).id());
        assertThat(rounds.coverage("gap")).isEmpty();
    }

    @Example
    void aStreamOfWhichNothingIsStoredStartsThereWhateverTheConfigurationSays() throws InterruptedException {
        begin();
        ShardId shard = stream.shard();
        stream.write(shard, 1);
        Instant moment = stream.write(shard, 1).arrivalTime();
        rounds = new Rounds(stream.kinesis(), 1);

        move(moment);
        rounds.run(ENDLESS, 1);

        assertThat(rounds.ids()).containsExactly(stream.written().get(1).id());
    }

    private void move(Instant moment) {
        rounds.offsets()
                .store(new StreamPartition(Rounds.STREAM.name()).toMap(), Map.of("timestamp", moment.toString()));
    }
}
