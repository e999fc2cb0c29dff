// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.TopicReader;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.metrics.ActivityMetric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real worker has the metrics among its own, and Prometheus's exporter names them as the alerts do. */
@ExtendWith(ConnectCluster.Shared.class)
final class MetricsIT {

    private static final String CONNECTOR = "with-metrics";
    private static final int EVENTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path ALERTS = Path.of("config", "prometheus", "alerts.yml");
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);

    private final PrometheusExporter exporter = new PrometheusExporter();
    private final Deliveries deliveries = new Deliveries();

    @Test
    void everyMetricAndEveryNameOfAnAlertIsInALiveScrape(ConnectCluster cluster) throws IOException {
        try (ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
                ConnectWorker worker = cluster.newWorkerWithJvmOptions("metrics", exporter.jvmOption());
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), CONNECTOR)) {
            source.simulator().createStreams(2);
            ConnectRest rest = worker.rest();
            rest.create(CONNECTOR, source.connector(CONNECTOR));
            source.simulator().produce(EVENTS);
            deliveries.expect(source.simulator().account());
            reader.consumeUntil(deliveries::areComplete, PATIENCE, deliveries::take);

            await("all events in the metrics")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> sum("dbactivity_delivered_events_total")
                            == source.simulator().account().events());
            String scrape = exporter.scrape();
            assertThat(namesIn(scrape)).containsAll(prometheusNames());
            assertThat(counters(scrape)).isEqualTo(counterNames());
            assertThat(namesIn(scrape)).containsAll(namesIn(ALERTS));
            assertThat(scrape)
                    .contains("state=\"reading\"")
                    .contains("stream=\"" + DATABASE.streamName() + "\"")
                    .contains("reason=\"retention_overrun\"");

            rest.delete(CONNECTOR);
            await("no metric of the connector")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> !exporter.scrape().contains("dbactivity_"));
        }
    }

    private double sum(String name) {
        return exporter.scrape()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static Set<String> prometheusNames() {
        return Stream.of(ActivityMetric.values()).map(MetricsIT::prometheusName).collect(Collectors.toSet());
    }

    private static Set<String> counterNames() {
        return Stream.of(ActivityMetric.values())
                .filter(metric -> metric.type() == ActivityMetric.Type.COUNTER)
                .map(MetricsIT::prometheusName)
                .collect(Collectors.toSet());
    }

    private static String prometheusName(ActivityMetric metric) {
        return "dbactivity_" + metric.metricName().replace('-', '_');
    }

    private static Set<String> counters(String scrape) {
        return found("(?m)^# TYPE (dbactivity_\\w+) counter$", scrape);
    }

    /** A name that is only in a rule would make an alert that never fires. */
    private static Set<String> namesIn(Path alerts) throws IOException {
        String expressions = String.join("\n", found("(?m)^ +expr: (.*)$", Files.readString(alerts)));
        return found("\\b((?:dbactivity|kafka_connect)_\\w+)", expressions);
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
