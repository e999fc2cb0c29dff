// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A stream in memory, its shards, and the events that were written to it; heartbeats are left out. */
final class WrittenStream {

    /** One event. */
    record Written(StreamRecord record, int index) {

        /** As {@link Rounds#id}. */
        String id() {
            return record.sequenceNumber() + "/" + index;
        }

        ShardId shard() {
            return record.shard();
        }

        Instant arrival() {
            return record.arrivalTime();
        }

        boolean isSince(Instant moment) {
            return !arrival().isBefore(moment);
        }
    }

    private final FakeKinesis kinesis = new FakeKinesis();
    private final Envelopes envelopes = new Envelopes();
    private final List<ShardId> shards = new ArrayList<>();
    private final List<ShardId> open = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private int events = 1;

    FakeKinesis kinesis() {
        return kinesis;
    }

    /** All shards in the order in which they were made. */
    List<ShardId> shards() {
        return shards;
    }

    List<ShardId> open() {
        return open;
    }

    List<Written> written() {
        return written;
    }

    /** Makes a shard, which closes its parents. */
    ShardId shard(ShardId... parents) {
        ShardId shard = kinesis.shard(Rounds.STREAM.name(), parents);
        open.removeAll(List.of(parents));
        open.add(shard);
        shards.add(shard);
        return shard;
    }

    void split(ShardId shard) {
        shard(shard);
        shard(shard);
    }

    StreamRecord write(ShardId shard, int count) {
        StreamRecord record = kinesis.put(shard, envelopes.ofEvents(count, events));
        for (int i = 0; i < count; i++) {
            if (!Envelopes.isHeartbeat(events++)) {
                written.add(new Written(record, i));
            }
        }
        return record;
    }

    /** Writes records, splits and merges in any order. */
    void live(Random random, int leastEventsInRecord) {
        for (int step = 0; step < 40; step++) {
            ShardId shard = anyOpen(random);
            int what = random.nextInt(12);
            if (what == 0) {
                split(shard);
            } else if (what == 1 && open.size() > 1) {
                List<ShardId> others = new ArrayList<>(open);
                others.remove(shard);
                shard(shard, others.get(random.nextInt(others.size())));
            } else {
                write(shard, leastEventsInRecord + random.nextInt(5 - leastEventsInRecord));
            }
        }
    }

    ShardId anyOpen(Random random) {
        return open.get(random.nextInt(open.size()));
    }
}
