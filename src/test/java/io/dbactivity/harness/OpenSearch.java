// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.process.ChildProcesses;
import io.dbactivity.local.process.LoopbackPorts;
import io.dbactivity.local.process.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The search engine that {@code .ci/emulators} installed, in a process of its own, on the loopback interface. A test is
 * skipped if it is not installed, or if there is no JDK that it runs on.
 */
public final class OpenSearch implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OLDEST_JDK = 21;
    private static final Duration STARTING = Duration.ofMinutes(6);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private static OpenSearch shared;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final ProcessBuilder command;
    private Process process;

    private OpenSearch(URI address, ProcessBuilder command) {
        this.address = address;
        this.command = command;
    }

    /** The one that all tests of a run share, because it takes a minute to start. It ends with this JVM. */
    public static synchronized OpenSearch shared() throws IOException {
        if (shared == null) {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "opensearch-");
            shared = start(directory.toAbsolutePath());
            ChildProcesses.beforeEnding(shared::close);
        }
        return shared;
    }

    /** Starts it with an empty store below a directory, and returns when it answers. */
    private static OpenSearch start(Path directory) throws IOException {
        Path home = Emulators.installed("opensearch").resolve("server").toAbsolutePath();
        assumeTrue(
                Files.exists(home.resolve("plugins/ingestion-kafka")),
                "OpenSearch is there without ingestion-kafka: delete its folder, and run .ci/emulators again");
        Optional<Path> jdk = jdk();
        assumeTrue(jdk.isPresent(), "No JDK " + OLDEST_JDK + " or later: set OPENSEARCH_JAVA_HOME");
        int port = LoopbackPorts.free();
        configure(home, directory, port);
        Path program = home.resolve("bin/opensearch");
        Unprivileged.own(directory);
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        assumeTrue(isReachable(program), Unprivileged.USER + " cannot reach " + program);
        command.add(program.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(Path.of("target", "opensearch.log").toFile()));
        builder.environment().put("OPENSEARCH_JAVA_HOME", jdk.get().toString());
        builder.environment()
                .put("OPENSEARCH_PATH_CONF", directory.resolve("config").toString());
        builder.environment().put("OPENSEARCH_TMPDIR", directory.toString());
        builder.environment().put("HOME", directory.toString());
        var engine = new OpenSearch(URI.create("http://127.0.0.1:" + port), builder);
        engine.start();
        return engine;
    }

    /** Starts it, or again after it was {@linkplain #close killed}, with what it has stored. */
    public void start() throws IOException {
        process = command.start();
        try {
            await("OpenSearch").atMost(STARTING).pollInSameThread().until(this::answers);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static void configure(Path home, Path directory, int port) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.copy(home.resolve("config/log4j2.properties"), config.resolve("log4j2.properties"));
        // The distribution's own options write into its folder, which may belong to somebody else.
        Files.writeString(
                config.resolve("jvm.options"), """
                -Xms512m
                -Xmx512m
                -XX:+UseSerialGC
                -XX:TieredStopAtLevel=1
                -Djava.io.tmpdir=%s
                -javaagent:%s
                --add-opens=java.base/java.nio=ALL-UNNAMED
                """.formatted(directory, home.resolve("agent/opensearch-agent.jar")));
        Files.writeString(config.resolve("opensearch.yml"), """
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                transport.port: %d
                path.data: %s
                path.logs: %s
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(
                        port, LoopbackPorts.free(), directory.resolve("data"), directory.resolve("logs")));
    }

    private static boolean isReachable(Path program) throws IOException {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.addAll(List.of("test", "-x", program.toString()));
        return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    }

    /** The named one, that of this JVM, or any that is installed. */
    private static Optional<Path> jdk() {
        return Optional.ofNullable(System.getenv("OPENSEARCH_JAVA_HOME"))
                .map(Path::of)
                .or(() -> Jdks.atLeast(OLDEST_JDK));
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "OpenSearch ended with exit code " + process.exitValue() + ", see target/opensearch.log");
        }
        try {
            return send("GET", "/_cluster/health?wait_for_status=yellow&timeout=20s", "")
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * The answer to a request.
     *
     * @param body JSON, or lines of JSON; empty for none
     */
    public JsonNode call(String method, String path, String body) {
        try {
            HttpResponse<String> answer = send(method, path, body);
            JsonNode json = JSON.readTree(answer.body());
            if (answer.statusCode() >= 300 || json.path("errors").asBoolean()) {
                throw new IllegalStateException(method + " " + path + ": " + answer.body());
            }
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(ANSWER)
                .header("Content-Type", path.contains("_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The body of a file of {@code config/} is sent as it is printed. */
    public JsonNode put(String path, Path file) throws IOException {
        return call("PUT", path, Files.readString(file));
    }

    /** Ends it as a power cut would (SIGKILL), and returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
