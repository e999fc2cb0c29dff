// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaDistribution;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real worker with Prometheus's JMX exporter and the rules that we ship. */
final class ScrapedWorker implements AutoCloseable {

    private final PrometheusExporter exporter;
    private final ConnectWorker worker;

    private ScrapedWorker(PrometheusExporter exporter, ConnectWorker worker) {
        this.exporter = exporter;
        this.worker = worker;
    }

    /** A worker in a group of its own, ready to take a connector. */
    static ScrapedWorker start(ConnectCluster cluster, String group) {
        return start(cluster, group, KafkaDistribution.ofThisBuild());
    }

    /** The same of another version of Kafka. */
    static ScrapedWorker start(ConnectCluster cluster, String group, KafkaDistribution kafka) {
        var exporter = new PrometheusExporter();
        return new ScrapedWorker(exporter, cluster.newWorkerOf(kafka, group, exporter.jvmOption()));
    }

    ConnectRest rest() {
        return worker.rest();
    }

    /** What the worker printed. */
    Path log() {
        return worker.log();
    }

    /** Where the metrics are. */
    URI metrics() {
        return exporter.metrics();
    }

    /** The metrics as text. */
    String scrape() {
        return exporter.scrape();
    }

    /**
     * The sum of the series of a name that have all of some labels, each as {@code name="value"}; 0 if there are none.
     */
    double sum(String name, String... labels) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public void close() {
        worker.close();
    }
}
