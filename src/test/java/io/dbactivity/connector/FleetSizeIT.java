// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.InProcessKafka;
import io.dbactivity.harness.InProcessWorker;
import io.dbactivity.local.aws.LocalAws;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.ActivitySimulator;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.record.ActivitySchema;
import io.dbactivity.stream.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;

/** 200 streams of 4 shards in 10 tasks, on a local AWS side in the same JVM: no more calls than an account may make. */
class FleetSizeIT {

    private static final Logger LOG = LoggerFactory.getLogger(FleetSizeIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int STREAMS = 200;
    private static final int SHARDS = 4;
    private static final int TASKS = 10;
    private static final int READS_MEASURED = 5_000;
    private static final long MEBIBYTE = 1024 * 1024;

    /** Of an account, or of a shard, in a second (Kinesis guide, quotas). */
    private static final int MOST_DESCRIPTIONS = 20;

    private static final int MOST_LISTINGS = 100;
    private static final int MOST_READS = 5;

    private final Set<ShardId> delivered = ConcurrentHashMap.newKeySet();
    private final InProcessKafka kafka = new InProcessKafka(true, this::take);

    @Test
    void startsAndReadsWithinTheLimitsOfAnAccount() {
        try (var aws = LocalAws.start();
                var kinesis = LocalClients.kinesis(aws.endpoint(), Region.EU_CENTRAL_1);
                var kms = LocalClients.kms(aws.endpoint(), Region.EU_CENTRAL_1)) {
            List<SimulatedDatabase> databases = IntStream.range(0, STREAMS)
                    .mapToObj(i -> SimulatedDatabase.numbered(DatabaseEngine.AURORA_POSTGRESQL, i)
                            .withKeyId(aws.kms().createKey()))
                    .toList();
            databases.forEach(database -> aws.kinesis().createStream(database.streamName(), SHARDS));
            var builder = ActivitySimulator.builder(kinesis, kms).eventsPerRecord(1, 1);
            databases.forEach(builder::database);
            try (ActivitySimulator simulator = builder.build()) {
                writeToEachShard(simulator, databases);
                run(aws, simulator, databases);
            }
        }
    }

    private void run(LocalAws aws, ActivitySimulator simulator, List<SimulatedDatabase> databases) {
        aws.calls().reset();
        var worker = new InProcessWorker(
                kafka, properties(aws, databases), TASKS, InstantSource.system(), new SplittableRandom(1));
        Instant started = Instant.now();
        worker.start();
        Duration untilDivided = Duration.between(started, Instant.now());
        worker.tendUntil(this::allAreDelivered, PATIENCE);
        LOG.info(
                "fleet of {} streams, {} shards, {} tasks: shards divided after {} s, an event of each delivered after {} s",
                STREAMS,
                STREAMS * SHARDS,
                worker.tasks(),
                seconds(untilDivided),
                seconds(Duration.between(started, Instant.now())));
        measureReads(aws, worker);

        long descriptions = aws.calls().of("DescribeStreamSummary");
        delivered.clear();
        Instant restarted = Instant.now();
        worker.restartTasks();
        writeToEachShard(simulator, databases);
        worker.tendUntil(this::allAreDelivered, PATIENCE);
        LOG.info(
                "fleet: all tasks started again from stored offsets, a new event of each shard delivered after {} s,"
                        + " {} DescribeStreamSummary meanwhile",
                seconds(Duration.between(restarted, Instant.now())),
                aws.calls().of("DescribeStreamSummary") - descriptions);
        worker.stop();

        assertThat(worker.failure()).isEmpty();
        assertLimits(aws, databases);
        assertThat(aws.calls().of("DescribeStreamSummary") - descriptions).isLessThan(STREAMS / 2);
    }

    private void measureReads(LocalAws aws, InProcessWorker worker) {
        long before = aws.calls().of("GetRecords");
        Instant from = Instant.now();
        worker.tendUntil(() -> aws.calls().of("GetRecords") >= before + READS_MEASURED, PATIENCE);
        double reads = (aws.calls().of("GetRecords") - before) / seconds(Duration.between(from, Instant.now()));
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        LOG.info(
                "fleet at rest: {} reads/s, {} a shard; {} MiB of heap used, the local AWS side's included; {} threads",
                Math.round(reads),
                Math.round(reads * 100 / (STREAMS * SHARDS)) / 100.0,
                (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE,
                Thread.activeCount());
    }

    private void assertLimits(LocalAws aws, List<SimulatedDatabase> databases) {
        List<List<Instant>> reads = shards(databases)
                .map(shard -> aws.kinesis().readTimes(shard.stream(), shard.shard()))
                .toList();
        LOG.info(
                "fleet: at most {} DescribeStreamSummary and {} ListShards in a second; {} reads",
                aws.calls().mostInASecond("DescribeStreamSummary"),
                aws.calls().mostInASecond("ListShards"),
                aws.calls().of("GetRecords"));
        assertThat(aws.calls().mostInASecond("DescribeStreamSummary")).isLessThanOrEqualTo(MOST_DESCRIPTIONS);
        assertThat(aws.calls().mostInASecond("ListShards")).isLessThanOrEqualTo(MOST_LISTINGS);
        assertThat(reads).allSatisfy(times -> {
            for (int i = MOST_READS; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - MOST_READS), times.get(i)))
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            }
        });
        // Each read that was asked for was within the limit of its shard: none was refused.
        assertThat(aws.calls().of("GetRecords"))
                .isEqualTo(reads.stream().mapToLong(List::size).sum());
    }

    private static Map<String, String> properties(LocalAws aws, List<SimulatedDatabase> databases) {
        Map<String, String> properties = new HashMap<>(ConnectHarness.properties(aws));
        properties.put(
                "das.resource.ids",
                databases.stream().map(SimulatedDatabase::resourceId).collect(Collectors.joining(",")));
        properties.put("kinesis.poll.interval.ms", "250");
        properties.put("coverage.interval.ms", "30000");
        return properties;
    }

    /** Partition keys are random, so that a shard may be passed over for a while. */
    private static void writeToEachShard(ActivitySimulator simulator, List<SimulatedDatabase> databases) {
        Map<ShardId, Long> before = written(simulator);
        Set<ShardId> missing = shards(databases).collect(Collectors.toSet());
        while (!missing.isEmpty()) {
            missing.stream()
                    .map(ShardId::stream)
                    .distinct()
                    .forEach(stream -> simulator.produce(stream.substring("aws-rds-das-".length()), 12));
            Map<ShardId, Long> now = written(simulator);
            missing.removeIf(shard -> now.getOrDefault(shard, 0L) > before.getOrDefault(shard, 0L));
        }
    }

    private static Map<ShardId, Long> written(ActivitySimulator simulator) {
        return simulator
                .account()
                .records()
                .filter(record -> record.events().stream().anyMatch(event -> !event.heartbeat()))
                .collect(Collectors.groupingBy(
                        record -> new ShardId(record.stream(), record.shardId()), Collectors.counting()));
    }

    private static Stream<ShardId> shards(List<SimulatedDatabase> databases) {
        return databases.stream()
                .flatMap(database -> IntStream.range(0, SHARDS)
                        .mapToObj(i -> new ShardId(database.streamName(), "shardId-%012d".formatted(i))));
    }

    private void take(SourceRecord record) {
        if (record.valueSchema() == ActivitySchema.EVENT) {
            Struct source = ((Struct) record.value()).getStruct("source");
            delivered.add(new ShardId(source.getString("stream"), source.getString("shardId")));
        }
    }

    private boolean allAreDelivered() {
        return delivered.size() == STREAMS * SHARDS;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
