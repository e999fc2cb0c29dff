// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a Connect worker for a connector's stored offsets, by its REST API. */
final class ConnectOffsets {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final String url;
    private final String shown;

    ConnectOffsets(String url) {
        this.url = url.replaceFirst("/+$", "");
        this.shown = shown(this.url);
    }

    /** A worker's URL for people. A user and a password in it are left out. */
    static String shown(String url) {
        return url.replaceFirst("//[^/]*@", "//");
    }

    /** @throws AuditException if the worker does not answer with offsets */
    List<StoredOffset> of(String connector) {
        String name = URLEncoder.encode(connector, UTF_8).replace("+", "%20");
        Object answer = Json.parse(get("/connectors/" + name + "/offsets"))
                .flatMap(Json::object)
                .map(fields -> fields.get("offsets"))
                .orElse(null);
        if (!(answer instanceof List<?> offsets)) {
            throw new AuditException("--connect-url " + shown + " does not answer with offsets");
        }
        List<StoredOffset> stored = new ArrayList<>();
        for (Object each : offsets) {
            Optional<Map<String, Object>> fields = Json.object(each);
            Optional<Map<String, Object>> offset = fields.flatMap(all -> Json.object(all.get("offset")));
            fields.flatMap(all -> Json.object(all.get("partition")))
                    .flatMap(partition -> offset.flatMap(map -> StoredOffset.of(partition, map)))
                    .ifPresent(stored::add);
        }
        return stored;
    }

    private byte[] get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(PATIENCE)
                    .build();
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != OK) {
                throw new AuditException(
                        "--connect-url: " + shown + path + " answers with status " + response.statusCode());
            }
            return response.body();
        } catch (IllegalArgumentException e) {
            throw new AuditException("--connect-url " + shown + " is not an address");
        } catch (IOException e) {
            throw new AuditException("--connect-url " + shown + " does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("Interrupted");
        }
    }
}
