// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.metrics.ActivityMetric;
import io.dbactivity.monitoring.AlertRules;
import io.dbactivity.monitoring.ScrapedNames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real worker has the metrics, and Prometheus's exporter names them as the alerts do, on each version of Kafka. */
@ExtendWith(ConnectCluster.Shared.class)
final class MetricsIT {

    private static final String CONNECTOR = "with-metrics";
    private static final int EVENTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    /** Said by a worker before 4.1. */
    private static final String MBEANS = "They are MBeans of the domain io.dbactivity.";

    private final Deliveries deliveries = new Deliveries();

    @Test
    void everyMetricAndEveryNameOfAnAlertIsInALiveScrape(ConnectCluster cluster) throws IOException {
        try (ScrapedWorker worker = ScrapedWorker.start(cluster, "metrics")) {
            assertEverythingIsScraped(worker, cluster, CONNECTOR);

            assertThat(worker.log()).content().doesNotContain(MBEANS);
        }
    }

    /** A worker before 4.1 takes no metrics of plugins. */
    @ParameterizedTest
    @ValueSource(strings = {"3.9.2", "4.0.2"})
    void theSameIsScrapedOnAnEarlierWorker(String version, ConnectCluster cluster) throws IOException {
        var kafka = KafkaDistribution.in(Emulators.installed("kafka-" + version).resolve("libs"));
        try (ScrapedWorker worker = ScrapedWorker.start(cluster, "metrics-" + version, kafka)) {
            assertEverythingIsScraped(worker, cluster, CONNECTOR + "-" + version);

            assertThat(worker.log()).content().contains(MBEANS);
        }
    }

    private void assertEverythingIsScraped(ScrapedWorker worker, ConnectCluster cluster, String connector) {
        try (ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), connector)) {
            source.simulator().createStreams(2);
            ConnectRest rest = worker.rest();
            rest.create(connector, source.connector(connector));
            source.simulator().produce(EVENTS);
            deliveries.expect(source.simulator().account());
            reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take);

            await("all events in the metrics")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> worker.sum("dbactivity_delivered_events_total")
                            == source.simulator().account().events());
            String scrape = worker.scrape();
            assertThat(namesIn(scrape)).containsAll(ScrapedNames.ofTheConnector());
            assertThat(counters(scrape)).isEqualTo(counterNames());
            assertThat(AlertRules.shipped())
                    .isNotEmpty()
                    .allSatisfy(alert -> assertThat(namesIn(scrape))
                            .as(alert.name())
                            .containsAll(ScrapedNames.in(alert.expression())));
            String ofConnector = "dbactivity_state{connector=\"" + connector + "\",state=\"reading\",stream=\""
                    + DATABASE.streamName() + "\"";
            assertThat(scrape)
                    .contains(ofConnector + "}", ofConnector + ",task=\"0\"}", "reason=\"retention_overrun\"");

            rest.delete(connector);
            await("no metric of the connector")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> !worker.scrape().contains("dbactivity_"));
        }
    }

    private static Set<String> counterNames() {
        return Stream.of(ActivityMetric.values())
                .filter(metric -> metric.type() == ActivityMetric.Type.COUNTER)
                .map(ScrapedNames::of)
                .collect(Collectors.toSet());
    }

    private static Set<String> counters(String scrape) {
        return found("(?m)^# TYPE (dbactivity_\\w+) counter$", scrape);
    }

    private static Set<String> namesIn(String scrape) {
        return found("(?m)^(\\w+)\\{", scrape);
    }

    private static Set<String> found(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
