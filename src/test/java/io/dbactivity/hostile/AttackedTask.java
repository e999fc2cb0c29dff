// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.hostile;

import io.dbactivity.Assembly;
import io.dbactivity.assignment.ShardShare;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.config.ConnectorSettings;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.harness.Envelopes;
import io.dbactivity.harness.Offsets;
import io.dbactivity.stream.FakeKinesis;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.task.RunningTask;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A whole task in a JVM of its own, whose heap the caller makes small. It reads two shards: an attack between ordinary
 * records, and ordinary records alone. Like a worker it keeps the records of the two latest polls.
 */
final class AttackedTask {

    /** Ordinary records of one event before the attack, after it, and in the other shard. */
    static final int ORDINARY = 50;

    private static final int POLLS_KEPT = 2;
    private static final StreamIdentity STREAM = StreamIdentity.ofResource("cluster-A");
    private static final Map<String, String> PROPERTIES = Map.of(
            "name", "attacked",
            "aws.region", "eu-central-1",
            "das.resource.ids", STREAM.resourceId(),
            "errors.tolerance", "all",
            "decode.threads", "2",
            "coverage.interval.ms", "1000");

    private final Map<String, Long> counts = new TreeMap<>();

    private AttackedTask() {}

    /**
     * Prints how many events were delivered and how many gaps there are of each reason.
     *
     * @param arguments the attack, and how many shards are attacked
     */
    public static void main(String[] arguments) throws InterruptedException {
        var task = new AttackedTask();
        task.run(HeapAttack.valueOf(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(task.counts);
        // The task's threads are daemons, but those of a pool that ran out of memory may be anywhere.
        System.exit(0);
    }

    private void run(HeapAttack attack, int shards) throws InterruptedException {
        var kinesis = new FakeKinesis();
        var envelopes = new Envelopes();
        List<ShardId> all = new ArrayList<>();
        List<byte[]> attacking = attack.records(envelopes);
        for (int i = 0; i < shards; i++) {
            ShardId shard = kinesis.shard(STREAM.name());
            putOrdinary(kinesis, shard, envelopes);
            attacking.forEach(data -> kinesis.put(shard, data));
            putOrdinary(kinesis, shard, envelopes);
            all.add(shard);
        }
        ShardId quiet = kinesis.shard(STREAM.name());
        putOrdinary(kinesis, quiet, envelopes);
        all.add(quiet);
        ConnectorSettings settings = ConnectorConfig.settings(PROPERTIES);
        var world = new Assembly.World(kinesis, Envelopes.dataKeys(), new Offsets(), kinesis.clock());
        RunningTask task = Assembly.task(settings, kinesis.created(), ShardShare.whole(all), world);
        long wanted = (2L * ORDINARY + attack.size()) * shards + ORDINARY;
        Deque<List<SourceRecord>> kept = new ArrayDeque<>();
        while (counts.values().stream().mapToLong(Long::longValue).sum() < wanted) {
            List<SourceRecord> polled = task.poll();
            if (polled != null) {
                polled.forEach(this::count);
                kept.add(polled);
            }
            if (kept.size() > POLLS_KEPT) {
                kept.remove();
            }
        }
    }

    /** No heartbeats: each record is one delivered event. */
    private static void putOrdinary(FakeKinesis kinesis, ShardId shard, Envelopes envelopes) {
        for (int i = 0; i < ORDINARY; i++) {
            kinesis.put(shard, envelopes.ofEvents(1, 3 * i + 1));
        }
    }

    private void count(SourceRecord record) {
        if (record.valueSchema() != CoverageSchema.COVERAGE) {
            counts.merge("event", 1L, Long::sum);
        } else if (((Struct) record.value()).getString("kind").equals("gap")) {
            counts.merge(((Struct) record.value()).getString("reason"), 1L, Long::sum);
        }
    }
}
