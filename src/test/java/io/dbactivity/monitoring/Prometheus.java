// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.monitoring;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.process.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The real Prometheus that {@code .ci/emulators} installed, in a process of its own on the loopback interface, which
 * scrapes one target every second. A test is skipped if it is not installed.
 */
public final class Prometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Path log;
    private final Process process;

    private Prometheus(URI address, Path log, Process process) {
        this.address = address;
        this.log = log;
        this.process = process;
    }

    /** Skips the test if it is not installed. */
    public static void requireInstalled() {
        program("prometheus");
    }

    private static Path program(String name) {
        return Emulators.installed("prometheus")
                .resolve("root/usr/bin")
                .resolve(name)
                .toAbsolutePath();
    }

    /** Starts it with an empty store below a directory, and returns when it answers. */
    public static Prometheus start(Path directory, URI target, Path rules) throws IOException {
        Path config = Files.writeString(
                directory.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: connect
                    static_configs: [{targets: ['%s']}]
                """.formatted(rules.toAbsolutePath(), target.getAuthority()));
        URI address = URI.create("http://127.0.0.1:" + LoopbackPorts.free());
        Path log = directory.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        program("prometheus").toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=" + address.getAuthority())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var prometheus = new Prometheus(address, log, process);
        try {
            await("Prometheus").atMost(STARTING).pollInSameThread().until(prometheus::answers);
        } catch (RuntimeException e) {
            prometheus.close();
            throw e;
        }
        return prometheus;
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prometheus ended: " + Files.readString(log));
        }
        try {
            return send("/-/ready").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * The series that an expression gives now, each with {@code metric}, its labels, and {@code value}.
     *
     * @throws IllegalStateException if it is not understood
     */
    public List<JsonNode> query(String expression) {
        return elements(data("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)), "result");
    }

    /** The alerts that wait or fire now, each with {@code labels} and {@code state}. */
    public List<JsonNode> alerts() {
        return elements(data("/api/v1/alerts"), "alerts");
    }

    private JsonNode data(String path) {
        try {
            HttpResponse<String> answer = send(path);
            JsonNode json = JSON.readTree(answer.body());
            if (!json.path("status").asText().equals("success")) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return json.path("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> elements(JsonNode data, String name) {
        return StreamSupport.stream(data.path(name).spliterator(), false).toList();
    }

    private HttpResponse<String> send(String path) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(ANSWER).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
