// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.offset.SourcePartition;
import io.dbactivity.offset.StreamPartition;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The law of going back: to whatever moment an operator moves a stream or a shard, what arrived at or after it is
 * delivered once more, in order, and then what had not been delivered yet, wherever it crashes meanwhile.
 */
class MoveBackProperties {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;

    private record Written(StreamRecord record, int index) {
        String id() {
            return record.sequenceNumber() + "/" + index;
        }

        boolean isSince(Instant moment) {
            return !record.arrivalTime().isBefore(moment);
        }
    }

    private final Envelopes envelopes = new Envelopes();
    private final List<Written> written = new ArrayList<>();
    private FakeKinesis kinesis;
    private Rounds rounds;
    private int events;

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void whatArrivedSinceThenIsDeliveredOnceMore(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int tasks,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 60) Integer> stops)
            throws InterruptedException {
        var random = new Random(seed);
        List<ShardId> shards = history(random);
        kinesis.answerSize(() -> random.nextInt(4));
        rounds = new Rounds(kinesis, tasks).with("coverage.interval.ms", "1000");
        rounds.run(1 + random.nextInt(2 * written.size()), written.size());

        for (int move = 0; move < 3; move++) {
            moveBack(random, shards, "move " + move, stops);
        }
        int all = rounds.events().size();
        rounds.run(3, ENDLESS);
        assertThat(rounds.events()).hasSize(all);
    }

    /** Records, splits and merges in any order; the shards are given in the order in which they were made. */
    private List<ShardId> history(Random random) {
        begin();
        List<ShardId> all = new ArrayList<>(List.of(shard(), shard()));
        List<ShardId> open = new ArrayList<>(all);
        for (int step = 0; step < 40; step++) {
            ShardId shard = open.get(random.nextInt(open.size()));
            int what = random.nextInt(12);
            if (what == 0) {
                open.remove(shard);
                open.add(shard(shard));
                open.add(shard(shard));
            } else if (what == 1 && open.size() > 1) {
                open.remove(shard);
                open.add(shard(shard, open.remove(random.nextInt(open.size()))));
            } else {
                write(shard, 1 + random.nextInt(4));
            }
            open.stream().filter(one -> !all.contains(one)).forEach(all::add);
        }
        return all;
    }

    private void begin() {
        kinesis = new FakeKinesis();
        kinesis.speed(100);
        written.clear();
        events = 1;
    }

    private ShardId shard(ShardId... parents) {
        return kinesis.shard(Rounds.STREAM.name(), parents);
    }

    private StreamRecord write(ShardId shard, int count) {
        StreamRecord record = kinesis.put(shard, envelopes.ofEvents(count, events));
        for (int i = 0; i < count; i++) {
            if (!Envelopes.isHeartbeat(events++)) {
                written.add(new Written(record, i));
            }
        }
        return record;
    }

    private void moveBack(Random random, List<ShardId> shards, String request, List<Integer> stops)
            throws InterruptedException {
        Set<String> delivered = new HashSet<>(ids(rounds.events()));
        List<Written> left = written.stream()
                .filter(event -> !delivered.contains(event.id()))
                .toList();
        Instant moment = momentBefore(left, random);
        boolean isOldest = random.nextInt(4) == 0;
        Map<String, String> instruction = isOldest
                ? Map.of("position", "TRIM_HORIZON", "request", request)
                : Map.of("timestamp", moment.toString(), "request", request);
        Set<ShardId> moved = Set.copyOf(shards);
        if (random.nextBoolean()) {
            // One that has something to deliver, so that nothing is left of its instruction when the next one comes.
            List<ShardId> some = written.stream()
                    .filter(event -> event.isSince(moment))
                    .map(event -> event.record().shard())
                    .toList();
            ShardId one = some.get(random.nextInt(some.size()));
            moved = Set.of(one);
            rounds.offsets().store(new SourcePartition(one.stream(), one.shard()).toMap(), instruction);
        } else {
            rounds.offsets().store(new StreamPartition(Rounds.STREAM.name()).toMap(), instruction);
        }
        Set<ShardId> whose = moved;
        List<Written> again = written.stream()
                .filter(event -> left.contains(event)
                        || (whose.contains(event.record().shard()) && (isOldest || event.isSince(moment))))
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
                                event -> event.record().shard().shard(),
                                Collectors.mapping(Written::id, Collectors.toList()))));
    }

    /** When one of the events arrived that nothing undelivered came before: a moment to go back to. */
    private Instant momentBefore(List<Written> left, Random random) {
        List<Instant> moments = written.stream()
                .map(event -> event.record().arrivalTime())
                .filter(moment -> left.stream().allMatch(event -> event.isSince(moment)))
                .toList();
        return moments.get(random.nextInt(moments.size()));
    }

    private static Map<String, List<String>> byShard(List<SourceRecord> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.sourcePartition().get("shard").toString(),
                        Collectors.mapping(MoveBackProperties::id, Collectors.toList())));
    }

    private static List<String> ids(List<SourceRecord> events) {
        return events.stream().map(MoveBackProperties::id).toList();
    }

    private static String id(SourceRecord event) {
        Struct source = ((Struct) event.value()).getStruct("source");
        return source.getString("sequenceNumber") + "/" + source.getInt64("eventIndex");
    }

    @Example
    void whatHasLeftTheStreamByTheTimeOfTheStartIsAGap() throws InterruptedException {
        begin();
        ShardId shard = shard();
        Instant moment = write(shard, 1).arrivalTime();
        rounds = new Rounds(kinesis, 1);
        rounds.run(ENDLESS, 1);

        move(moment);
        kinesis.advance(Duration.ofHours(25));
        write(shard, 1);
        rounds.run(ENDLESS, 2);

        assertThat(gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.getString("reason")).isEqualTo("retention_overrun");
            assertThat(((Date) gap.get("fromTime")).toInstant()).isEqualTo(moment);
        });
    }

    @Example
    void aShardThatWasReadToItsEndAndHasLeftTheStreamIsNotMissed() throws InterruptedException {
        begin();
        ShardId parent = shard();
        write(parent, 1);
        Instant moment = write(shard(parent), 1).arrivalTime();
        rounds = new Rounds(kinesis, 1);
        rounds.run(ENDLESS, 2);
        rounds.run(2, ENDLESS);

        move(moment);
        kinesis.expire(parent);
        rounds.run(ENDLESS, 3);

        assertThat(ids(rounds.events())).last().isEqualTo(written.get(1).id());
        assertThat(gaps()).isEmpty();
    }

    @Example
    void aStreamOfWhichNothingIsStoredStartsThereWhateverTheConfigurationSays() throws InterruptedException {
        begin();
        ShardId shard = shard();
        write(shard, 1);
        Instant moment = write(shard, 1).arrivalTime();
        rounds = new Rounds(kinesis, 1);

        move(moment);
        rounds.run(ENDLESS, 1);

        assertThat(ids(rounds.events())).containsExactly(written.get(1).id());
    }

    private void move(Instant moment) {
        rounds.offsets()
                .store(new StreamPartition(Rounds.STREAM.name()).toMap(), Map.of("timestamp", moment.toString()));
    }

    private List<Struct> gaps() {
        return rounds.delivered().stream()
                .filter(record -> record.valueSchema() == CoverageSchema.COVERAGE)
                .map(record -> (Struct) record.value())
                .filter(entry -> entry.getString("kind").equals("gap"))
                .sorted(Comparator.comparing(gap -> gap.getString("shardId")))
                .toList();
    }
}
