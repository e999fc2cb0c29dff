// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.FakePluginMetrics;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.harness.MBeans;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.aws.LocalClients;
import io.dbactivity.local.simulator.ProducedRecord;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.envelope.Damage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The metrics of a whole connector say what was written, refused and lost; read by JMX as on a worker before 4.1. */
class MetricsTest {

    private static final String NAME = "metered";
    private static final String TASK = "task=0";
    private static final int SHARDS = 2;

    private final MBeans metrics = new MBeans(NAME);
    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, SHARDS);
    private final ConnectHarness connector = metered(stream.connector());

    @AfterEach
    void close() {
        connector.close();
        stream.close();
        assertThat(metrics.names()).as("MBeans after the stop").isEmpty();
    }

    private static ConnectHarness metered(ConnectHarness connector) {
        return connector.with("name", NAME);
    }

    private String shard(String id) {
        return ofStream(stream) + ",shard=" + id;
    }

    private static String ofStream(LocalStream of) {
        return TASK + ",stream=" + of.name();
    }

    private static String reason(String reason) {
        return TASK + ",reason=" + reason;
    }

    @Test
    void eachShardCountsWhatWasWrittenToIt() {
        stream.simulator().produce(60);
        connector.start();
        connector.pollUntilAllOf(stream);
        connector.pollUntil(() -> sumOfShards("delivered-records-total")
                == recordsByShard().values().stream().mapToInt(List::size).sum());

        assertThat(recordsByShard()).hasSize(2).allSatisfy((id, records) -> {
            assertThat(metrics.count(shard(id), "fetched-records-total")).isEqualTo(records.size());
            assertThat(metrics.count(shard(id), "fetched-bytes-total")).isEqualTo(bytesIn(id));
            assertThat(metrics.count(shard(id), "delivered-records-total")).isEqualTo(records.size());
            assertThat(metrics.count(shard(id), "delivered-events-total")).isEqualTo(eventsIn(records));
            assertThat(metrics.count(shard(id), "ordinal")).isEqualTo(eventsIn(records));
            assertThat(metrics.count(shard(id), "fetches-total")).isPositive();
            assertThat(metrics.number(shard(id), "behind-latest-seconds")).isZero();
            assertThat(metrics.count(shard(id), "throttles-total")).isZero();
        });
        assertThat(sumOfShards("fetches-total"))
                .isLessThanOrEqualTo(stream.aws().calls().of("GetRecords"));
    }

    private long sumOfShards(String metric) {
        return metrics.sum(shard("*"), metric);
    }

    private Map<String, List<ProducedRecord>> recordsByShard() {
        return stream.simulator().account().records().collect(Collectors.groupingBy(ProducedRecord::shardId));
    }

    private static long eventsIn(List<ProducedRecord> records) {
        return records.stream()
                .flatMap(record -> record.events().stream())
                .filter(event -> !event.heartbeat())
                .count();
    }

    private long bytesIn(String shardId) {
        try (KinesisClient kinesis = LocalClients.kinesis(stream.aws().endpoint(), Region.EU_CENTRAL_1)) {
            String iterator = kinesis.getShardIterator(request -> request.streamName(stream.name())
                            .shardId(shardId)
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            GetRecordsResponse all = kinesis.getRecords(request -> request.shardIterator(iterator));
            assertThat(all.millisBehindLatest()).isZero();
            return all.records().stream()
                    .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                    .sum();
        }
    }

    @Test
    void theTaskTellsWhereItsTimeAndMemoryGo() {
        stream.simulator().produce(60);
        connector.start();
        connector.pollUntilAllOf(stream);

        double polling = metrics.number(TASK, "poll-seconds-total");
        assertThat(metrics.number(TASK, "decode-seconds-total")).isPositive();
        assertThat(polling).isPositive();
        assertThat(metrics.number(TASK, "between-polls-seconds-total")).isPositive();
        assertThat(metrics.count(TASK, "fetched-queue-bytes")).isNotNegative();
        assertThat(metrics.count(TASK, "decoded-queue-bytes")).isNotNegative();
        assertThat(metrics.number(TASK, "poll-seconds-total"))
                .as("nobody polls")
                .isEqualTo(polling);
    }

    @Test
    void dataKeysAreCountedAsFoundOrFetched() {
        stream.simulator().produce(60);
        connector.start();
        connector.pollUntilAllOf(stream);

        long misses = metrics.count(TASK, "data-key-cache-misses-total");
        assertThat(misses).isEqualTo(stream.aws().calls().of("Decrypt")).isPositive();
        assertThat(metrics.count(TASK, "kms-calls-total")).isEqualTo(misses);
        assertThat(metrics.number(TASK, "kms-call-seconds-total")).isPositive();
        assertThat(metrics.count(TASK, "data-key-cache-hits-total") + misses)
                .isEqualTo(stream.simulator().account().records().count());
        assertThat(metrics.sum(reason("*"), "kms-failures-total")).isZero();
    }

    /** Of one record: with more, a refusal breaks off the calls for those that are decoded ahead. */
    @Test
    void refusalsOfKmsAreCountedByReason() {
        stream.put("{\"type\":\"DatabaseActivityMonitoringRecord\",\"clusterId\":\"cluster-A\",\"instanceId\":\"db-A\","
                + "\"databaseActivityEventList\":[{\"type\":\"record\",\"serverType\":\"PostgreSQL\"}]}");
        stream.aws().faults().next("Decrypt", Fault.kmsUnavailable(), 3);
        connector.start();
        connector.pollUntilEvents(1);

        assertThat(metrics.count(reason("unavailable"), "kms-failures-total")).isEqualTo(3);
        assertThat(metrics.sum(reason("*"), "kms-failures-total")).isEqualTo(3);
        assertThat(metrics.count(TASK, "kms-calls-total"))
                .isEqualTo(stream.aws().calls().of("Decrypt"))
                .isEqualTo(4);
    }

    @Test
    void gapsAreCountedAsTheLedgerTellsThem() {
        stream.simulator().produce(12);
        stream.simulator().produce(stream.resourceId(), Damage.FLIPPED_MESSAGE_BYTE);
        stream.simulator().produce(12);
        connector
                .with("errors.tolerance", "all")
                .with("errors.deadletterqueue.topic.name", "dead")
                .dropEvent(3)
                .start();
        connector.pollUntilAllOf(stream);
        connector.pollUntil(() -> reasonsOfGaps().size() >= 2);

        Set<String> reasons = reasonsOfGaps();
        assertThat(reasons).contains("dropped_by_worker");
        for (String told : reasons) {
            assertThat(metrics.count(reason(told), "gaps-total"))
                    .as(told)
                    .isEqualTo(connector.coverage("gap").stream()
                            .filter(gap -> gap.getString("reason").equals(told))
                            .count());
        }
        assertThat(metrics.sum(reason("*"), "gaps-total"))
                .isEqualTo(connector.coverage("gap").size());
        assertThat(metrics.count(TASK, "dropped-events-total"))
                .isEqualTo(connector.coverage("gap").stream()
                        .filter(gap -> gap.getString("reason").equals("dropped_by_worker"))
                        .mapToLong(gap -> gap.getInt64("events"))
                        .sum())
                .isPositive();
        assertThat(metrics.count(TASK, "dead-letters-total")).isEqualTo(1);
    }

    private Set<String> reasonsOfGaps() {
        return connector.coverage("gap").stream()
                .map(gap -> gap.getString("reason"))
                .collect(Collectors.toSet());
    }

    @Test
    void throttlesAreCountedAndMakeTheStreamWait() {
        stream.aws().faults().always("GetRecords", Fault.throttled());
        connector.start();
        connector.pollUntil(() -> sumOfShards("throttles-total") >= 4);
        assertThat(metrics.value(ofStream(stream), "state")).isEqualTo("waiting");
        assertThat(metrics.value(ofStream(stream), "state-reason")).isEqualTo("reading: throttled");
        stream.aws().clock().advance(Duration.ofMinutes(3));
        assertThat(metrics.number(ofStream(stream), "stalled-seconds")).isBetween(180.0, 240.0);

        stream.aws().faults().clear("GetRecords");
        connector.pollUntil(() -> metrics.value(ofStream(stream), "state").equals("reading"));

        assertThat(metrics.value(ofStream(stream), "state-reason")).isEqualTo("none");
        assertThat(metrics.number(ofStream(stream), "stalled-seconds")).isZero();
        // A call is counted here once it is answered, and each shard makes one at a time.
        long before = stream.aws().calls().of("GetRecords");
        long counted = sumOfShards("fetches-total") + sumOfShards("throttles-total");
        assertThat(counted).isBetween(before - SHARDS, stream.aws().calls().of("GetRecords"));
    }

    @Test
    void anIsolatedStreamSaysWhyAndTheOthersRead() {
        try (var sound = stream.neighbour()) {
            stream.simulator().produce(10);
            sound.simulator().produce(10);
            stream.aws().kms().denyDecrypt(stream.key(), true);
            connector
                    .with("das.resource.ids", stream.resourceId() + "," + sound.resourceId())
                    .with("on.stream.failure", "isolate")
                    .start();
            connector.pollUntil(() -> metrics.value(ofStream(stream), "state").equals("isolated"));
            connector.pollUntilEvents((int) sound.simulator().account().events());

            assertThat(metrics.value(ofStream(stream), "state-reason")).isEqualTo("decoding: access_denied");
            assertThat(metrics.value(ofStream(sound), "state")).isEqualTo("reading");
            connector.stop();
        }
    }

    @Test
    void theHeadroomRunsDownWithTheClockWhileNothingIsRead() {
        stream.simulator().produce(20);
        connector.start();
        connector.pollUntilAllOf(stream);
        stream.aws().faults().always("GetRecords", Fault.serviceUnavailable());
        assertThat(headroom()).isCloseTo(Duration.ofHours(24), Duration.ofMinutes(1));

        stream.aws().clock().advance(Duration.ofHours(10));
        assertThat(headroom()).as("without a poll").isCloseTo(Duration.ofHours(14), Duration.ofMinutes(1));
        connector.pollOnce();
        assertThat(headroom()).as("after a poll").isCloseTo(Duration.ofHours(14), Duration.ofMinutes(1));

        stream.aws().clock().advance(Duration.ofHours(20));
        assertThat(headroom()).isZero();
    }

    /** Of the shard that has the least. */
    private Duration headroom() {
        double seconds = recordsByShard().keySet().stream()
                .mapToDouble(id -> metrics.number(shard(id), "retention-headroom-seconds"))
                .min()
                .orElseThrow();
        return Duration.ofSeconds((long) seconds);
    }

    @Test
    void theHeartbeatAgesWhileNoneComes() {
        connector.start();
        assertThat(metrics.number(ofStream(stream), "heartbeat-age-seconds")).isNaN();
        stream.simulator().produce(40);
        connector.pollUntilAllOf(stream);
        assertThat(stream.simulator().account().records().flatMap(record -> record.events().stream()))
                .anyMatch(event -> event.heartbeat());
        connector.pollUntil(() -> metrics.number(ofStream(stream), "heartbeat-age-seconds") >= 0);

        stream.aws().clock().advance(Duration.ofMinutes(10));

        assertThat(metrics.number(ofStream(stream), "heartbeat-age-seconds")).isBetween(600.0, 720.0);
    }

    @Test
    void listingsAreCounted() {
        connector.start();
        assertThat(metrics.value(ofStream(stream), "state")).isEqualTo("starting");
        stream.aws().faults().always("ListShards", Fault.throttled());
        // The connector has listed the shards already, and its task does so at its start.
        connector.restartTasks();
        connector.pollOnce();
        connector.pollUntil(() -> metrics.count(ofStream(stream), "listing-failures-total") >= 2);
        assertThat(metrics.count(ofStream(stream), "listings-total")).isZero();

        stream.aws().faults().clear("ListShards");
        connector.pollUntil(() -> metrics.value(ofStream(stream), "state").equals("reading"));

        assertThat(metrics.count(ofStream(stream), "listings-total")).isEqualTo(1);
        assertThat(metrics.count(ofStream(stream), "listing-failures-total"))
                .isLessThan(stream.aws().calls().of("ListShards"));
    }

    @Test
    void theConnectorTellsOfAStreamThatNoTaskReads() {
        MBeans ofConnector = MBeans.ofConnectorItself(NAME);
        connector
                .with("das.resource.ids", stream.resourceId() + ",cluster-NOSUCH")
                .start();
        connector.pollUntil(() -> metrics.value(ofStream(stream), "state").equals("reading"));

        assertThat(ofConnector.names())
                .containsExactlyInAnyOrder("stream=" + stream.name(), "stream=aws-rds-das-cluster-NOSUCH");
        assertThat(ofConnector.value("stream=aws-rds-das-cluster-NOSUCH", "state"))
                .isEqualTo("waiting");
        assertThat(ofConnector.value("stream=aws-rds-das-cluster-NOSUCH", "state-reason"))
                .isEqualTo("listing: not_found");
        assertThat(ofConnector.value("stream=" + stream.name(), "state")).isEqualTo("reading");
        assertThat(metrics.names()).noneMatch(name -> name.contains("NOSUCH"));

        connector.stop();
        assertThat(ofConnector.names()).isEmpty();
    }

    @Test
    void aShardThatHasEndedHasNoMetrics() {
        stream.simulator().produce(20);
        connector.with("kinesis.shard.watch.interval.ms", "3600000").start();
        connector.pollUntilAllOf(stream);
        String parent = stream.aws().kinesis().openShards(stream.name()).get(0);
        stream.aws().kinesis().split(stream.name(), parent);
        Set<String> open = stream.aws().kinesis().openShards(stream.name()).stream()
                .map(this::shard)
                .collect(Collectors.toSet());

        connector.pollUntil(() -> metrics.names().containsAll(open));

        assertThat(metrics.names())
                .filteredOn(name -> name.contains("shard="))
                .containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void aRestartLeavesNothingAndTasksDoNotCollide() {
        connector.maxTasks(2).start();
        connector.pollUntil(() ->
                metrics.names().stream().filter(name -> name.contains("shard=")).count() == 2);
        Set<String> before = metrics.names();
        assertThat(before).contains("task=0", "task=1");

        connector.restartTasks();
        connector.pollUntil(() ->
                metrics.names().stream().filter(name -> name.contains("shard=")).count() == 2);

        assertThat(metrics.names()).isEqualTo(before);
    }

    /** A worker from 4.1 on has the same names and values among its own metrics, and no MBeans of ours. */
    @Test
    void aWorkerThatTakesMetricsGetsTheSame() {
        stream.simulator().produce(20);
        connector.start();
        connector.pollUntilAllOf(stream);
        Set<String> byJmx = namesByJmx();
        long events = sumOfShards("delivered-events-total");
        connector.stop();
        var ofWorker = new FakePluginMetrics();

        try (ConnectHarness other =
                metered(stream.connector()).metrics(ofWorker).start()) {
            other.pollUntilAllOf(stream);

            assertThat(ofWorker.names()).isEqualTo(byJmx);
            assertThat(metrics.names()).isEmpty();
            assertThat(recordsByShard().keySet().stream()
                            .map(id -> Map.of("stream", stream.name(), "shard", id))
                            .mapToLong(tags -> ((Number) ofWorker.value("delivered-events-total", tags)).longValue())
                            .sum())
                    .isEqualTo(events);
        }
        assertThat(ofWorker.names()).isEmpty();
    }

    private Set<String> namesByJmx() {
        Set<String> names = new TreeSet<>();
        for (String tags : metrics.names()) {
            String others = tags.replaceFirst("^task=0,?", "").replace(",", ", ");
            metrics.attributes(tags).forEach(name -> names.add(name + "{" + others + "}"));
        }
        return names;
    }

    @Test
    void aWorkerMayCloseTheMetricsBeforeTheTaskStops() {
        var ofWorker = new FakePluginMetrics();
        connector.metrics(ofWorker).start();
        connector.pollUntil(() -> ofWorker.names().stream().anyMatch(name -> name.contains("shard=")));

        ofWorker.close();
        connector.stop();

        assertThat(ofWorker.names()).isEmpty();
    }

    /** The worker refuses names that a task has which was told to stop and has not. */
    @Test
    void aTaskBesideOneThatDoesNotStopIsFoundByJmx() {
        var ofWorker = new FakePluginMetrics();
        stream.simulator().produce(20);
        try (ConnectHarness stuck =
                metered(stream.connector()).metrics(ofWorker).start()) {
            stuck.pollUntilAllOf(stream);
            Set<String> ofStuck = ofWorker.names();

            connector.metrics(ofWorker).start();
            connector.pollUntilAllOf(stream);

            assertThat(ofWorker.names()).isEqualTo(ofStuck);
            assertThat(sumOfShards("delivered-events-total"))
                    .isEqualTo(stream.simulator().account().events());
        }
        assertThat(ofWorker.names()).isEmpty();
        connector.pollOnce();
    }
}
