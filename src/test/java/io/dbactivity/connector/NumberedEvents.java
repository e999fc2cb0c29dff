// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Rounds;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Events of a shard, six of them, and of its two children, two of each, that are delivered through crashes. */
final class NumberedEvents {

    private static final int ENDLESS = Integer.MAX_VALUE / 2;
    private static final int EVENTS = 10;

    /** The shard with six events. */
    static final String PARENT = "shardId-000000000000";

    private final FakeKinesis kinesis = new FakeKinesis();
    private final Envelopes envelopes = new Envelopes();

    private NumberedEvents() {}

    static List<SourceRecord> deliver() throws InterruptedException {
        return new NumberedEvents().delivered();
    }

    private List<SourceRecord> delivered() throws InterruptedException {
        ShardId parent = kinesis.shard(Rounds.STREAM.name());
        put(parent, 1);
        put(parent, 4);
        put(parent, 7);
        put(kinesis.shard(Rounds.STREAM.name(), parent), 10);
        put(kinesis.shard(Rounds.STREAM.name(), parent), 13);
        var rounds = new Rounds(kinesis, 2);
        rounds.run(3, EVENTS);
        rounds.run(4, EVENTS);
        rounds.run(ENDLESS, EVENTS);
        return rounds.events();
    }

    /** Three events, of which one is a heartbeat. */
    private void put(ShardId shard, int firstNumber) {
        kinesis.put(shard, envelopes.ofEvents(3, firstNumber));
    }
}
