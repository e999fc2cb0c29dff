// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.kafka.ConnectRest;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.LoopbackPorts;
import io.dbactivity.monitoring.ScrapedNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A real worker with Prometheus's JMX exporter and the rules that we ship. */
final class ScrapedWorker implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI metrics;
    private final ConnectWorker worker;

    private ScrapedWorker(URI metrics, ConnectWorker worker) {
        this.metrics = metrics;
        this.worker = worker;
    }

    /** A worker in a group of its own, ready to take a connector. */
    static ScrapedWorker start(ConnectCluster cluster, String group) {
        int port = LoopbackPorts.free();
        return new ScrapedWorker(exporter(port), cluster.newWorkerWithJvmOption(group, agent(port)));
    }

    /** The same of another version of Kafka. */
    static ScrapedWorker start(ConnectCluster cluster, String group, KafkaDistribution kafka) {
        int port = LoopbackPorts.free();
        return new ScrapedWorker(exporter(port), cluster.newWorkerOf(kafka, group, agent(port)));
    }

    private static URI exporter(int port) {
        return URI.create("http://127.0.0.1:" + port + "/metrics");
    }

    private static String agent(int port) {
        try {
            Path jar = Path.of(Class.forName("io.prometheus.jmx.JavaAgent")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return "-javaagent:" + jar + "=127.0.0.1:" + port + ":" + ScrapedNames.RULES.toAbsolutePath();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
        return metrics;
    }

    /** The metrics as text. */
    String scrape() {
        try {
            return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The sum of the series of a name that have all of some labels, each as {@code name="value"}; 0 if there are none. */
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
