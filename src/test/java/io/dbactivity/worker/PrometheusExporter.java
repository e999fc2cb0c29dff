// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import io.dbactivity.local.process.LoopbackPorts;
import io.dbactivity.monitoring.ScrapedNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Prometheus's exporter in a worker's JVM, with the rules that users get. */
final class PrometheusExporter {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = LoopbackPorts.free();

    /** With this option, the worker's JVM exports. */
    String jvmOption() {
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

    /** Where the metrics are. */
    URI metrics() {
        return URI.create("http://127.0.0.1:" + port + "/metrics");
    }

    /** The metrics as text. */
    String scrape() {
        try {
            return http.send(HttpRequest.newBuilder(metrics()).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
