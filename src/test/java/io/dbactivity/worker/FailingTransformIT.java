// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.worker.plugin.FailAtNumbers;
import io.dbactivity.worker.plugin.StallAtGaps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.transforms.Filter;
import org.apache.kafka.connect.transforms.predicates.TopicNameMatches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a transform does not let pass is told of, or at least never unnoticed. */
@ExtendWith(ConnectCluster.Shared.class)
final class FailingTransformIT {

    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    /** So many that Kafka has acknowledged the first of them before the last is sent. */
    private static final int IN_ONE_RECORD = 1_500;

    private ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);

    @AfterEach
    void closeTheSource() {
        source.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachEventOnWhichATransformThrowsIsAGap(DeliveryMode mode, ConnectCluster cluster)
            throws IOException, InterruptedException {
        source.simulator().createStreams(2);
        source.simulator().produce(200);
        try (AuditedConnector connector = failing(".*0", cluster, cluster.worker(mode), "transform-throws-" + mode)) {
            connector.start();
            connector.awaitTold(written());
            source.simulator().produce(100);
            Told told = connector.awaitTold(written());

            told.assertAddsUp(written(), written().numbers(number -> number.ordinal() % 10 == 0), mode);
            connector.audit().assertExplained(told);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAuditorNamesTheHoleIfTheWorkerDiesBetweenADropAndItsGap(DeliveryMode mode, ConnectCluster cluster)
            throws IOException, InterruptedException {
        source.close();
        source =
                new ActivitySource(List.of(DATABASE), traffic -> traffic.eventsPerRecord(IN_ONE_RECORD, IN_ONE_RECORD));
        source.simulator().createStreams(1);
        source.simulator().produce(IN_ONE_RECORD);
        String name = "killed-at-gap-" + mode;
        try (ConnectWorker worker = cluster.newWorker(name, mode.isExactlyOnce());
                AuditedConnector connector = failing("10", cluster, worker, name)) {
            connector
                    .with("transforms", "fail,stall")
                    .with("transforms.stall.type", StallAtGaps.class.getName())
                    .start();
            await("a stored offset behind the event that was dropped")
                    .atMost(AuditedConnector.PATIENCE)
                    .pollInSameThread()
                    .until(() -> storedOrdinal(connector) > 10);
            worker.kill();
            worker.start();
            worker.awaitReady();
            source.simulator().produce(20);
            Told told = connector.awaitTold(written());

            told.assertDelivered(written(), written().numbers(number -> number.ordinal() == 10), mode);
            connector.audit().assertUnexplained("10");
        }
    }

    private static long storedOrdinal(AuditedConnector connector) {
        JsonNode offsets = connector.rest().offsets(connector.name()).path("offsets");
        return StreamSupport.stream(offsets.spliterator(), false)
                .mapToLong(stored -> stored.at("/offset/ordinal").asLong())
                .max()
                .orElse(0);
    }

    private AuditedConnector failing(String numbers, ConnectCluster cluster, ConnectWorker worker, String name) {
        return new AuditedConnector(cluster, worker, source, name)
                .with("errors.tolerance", "all")
                .with("transforms", "fail")
                .with("transforms.fail.type", FailAtNumbers.class.getName())
                .with("transforms.fail.numbers", numbers);
    }

    private Written written() {
        return Written.of(source.simulator().account());
    }

    @ParameterizedTest
    @EnumSource
    void whatAFilterLeavesOutOnPurposeIsCountedAsExcluded(DeliveryMode mode, ConnectCluster cluster)
            throws IOException, InterruptedException {
        source.simulator().createStreams(1);
        List<EventPosition> kept = new ArrayList<>();
        Set<EventPosition> filtered = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            boolean isFiltered = i % 3 == 0;
            (isFiltered ? filtered : kept).add(put(isFiltered ? "db-FILTERED" : "db-KEPT"));
        }
        List<EventPosition> all = new ArrayList<>(kept);
        all.addAll(filtered);
        Written written = Written.of(source.simulator().account(), all);
        String name = "filtered-" + mode;
        try (var connector = new AuditedConnector(cluster, cluster.worker(mode), source, name)) {
            connector
                    .with("topic", name + "-${instance.id}")
                    .with("on.dropped.record", "exclude")
                    .with("predicates", "other")
                    .with("predicates.other.type", TopicNameMatches.class.getName())
                    .with("predicates.other.pattern", ".*-db-FILTERED")
                    .with("transforms", "filter")
                    .with("transforms.filter.type", Filter.class.getName())
                    .with("transforms.filter.predicate", "other")
                    .start(name + "-db-KEPT");
            Told told = connector.awaitTold(written);

            told.assertExcluded(written, written.numbersOf(filtered), mode);
            connector.audit(name + "-db-.*").assertComplete(told);
        }
    }

    private EventPosition put(String instanceId) {
        return source.put("{\"type\":\"DatabaseActivityMonitoringRecord\",\"instanceId\":\"" + instanceId
                + "\",\"databaseActivityEventList\":[{\"type\":\"record\",\"sessionId\":\"s\","
                + "\"serverType\":\"PostgreSQL\",\"commandText\":\"SELECT 1\","
                + "\"logTime\":\"2026-01-01 10:00:00+00\"}]}");
    }
}
