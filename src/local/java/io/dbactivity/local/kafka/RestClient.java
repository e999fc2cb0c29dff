// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** JSON over HTTP to one worker. */
final class RestClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final Duration REBALANCE = Duration.ofMinutes(10);
    private static final Duration ANSWER = Duration.ofSeconds(100);

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
                    .until(() -> request(method, path, body), answer -> answer.statusCode() != CONFLICT);
            return content(method + " " + path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
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
