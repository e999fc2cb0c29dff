// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * JSON over HTTP to one worker. A call that got no answer, because the worker was just closing the connection or is not
 * listening yet, is made again for a while, if it can have done nothing or may do it twice.
 */
final class RestClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final Duration REBALANCE = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofSeconds(100);
    private static final Duration WITHOUT_ANSWER = Duration.ofMinutes(1);
    private static final Set<String> IDEMPOTENT = Set.of("GET", "PUT", "DELETE");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Runnable requireAlive;

    RestClient(URI server, Runnable requireAlive) {
        this.server = server;
        this.requireAlive = requireAlive;
    }

    /** The answer's body; a missing node if there is none. */
    JsonNode call(String method, String path, JsonNode body) {
        try {
            HttpResponse<String> response = await(method + " " + path)
                    .atMost(REBALANCE)
                    .pollInSameThread()
                    .until(() -> answered(method, path, body), answer -> answer.statusCode() != CONFLICT);
            return content(method + " " + path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private HttpResponse<String> answered(String method, String path, JsonNode body) {
        Instant end = Instant.now().plus(WITHOUT_ANSWER);
        return await(method + " " + path)
                .forever()
                .pollInSameThread()
                .until(() -> tryOnce(method, path, body, end), Optional::isPresent)
                .orElseThrow();
    }

    /** Empty if the call got no answer and may be made again. */
    private Optional<HttpResponse<String>> tryOnce(String method, String path, JsonNode body, Instant end)
            throws IOException {
        try {
            return Optional.of(request(method, path, body));
        } catch (IOException e) {
            if (mayBeRepeated(method, e) && Instant.now().isBefore(end)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Not if the worker took too long, since it would take as long again, or if this thread is to end. */
    private static boolean mayBeRepeated(String method, IOException failure) {
        if (failure instanceof HttpTimeoutException || Thread.currentThread().isInterrupted()) {
            return false;
        }
        return IDEMPOTENT.contains(method) || failure instanceof ConnectException;
    }

    HttpResponse<String> request(String method, String path, JsonNode body) throws IOException {
        requireAlive.run();
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static JsonNode content(String call, HttpResponse<String> response) throws IOException {
        if (response.statusCode() == NOT_FOUND) {
            throw new ConnectRest.NotFoundException(call + ": " + response.body());
        }
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(call + ": HTTP " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
