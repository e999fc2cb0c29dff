// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The shipped dashboard for Grafana. */
public final class Dashboard {

    private final JsonNode json;

    private Dashboard(JsonNode json) {
        this.json = json;
    }

    public static Dashboard shipped() {
        try {
            return new Dashboard(new ObjectMapper()
                    .readTree(Path.of("config", "grafana", "dashboard.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a whole. */
    JsonNode json() {
        return json;
    }

    /** Rows and what is in them, in their order. */
    List<JsonNode> panels() {
        return elements(json.path("panels")).toList();
    }

    /** The variables that a reader chooses from. */
    List<JsonNode> variables() {
        return elements(json.at("/templating/list")).toList();
    }

    /** Of every panel, in their order. */
    List<String> expressions() {
        return panels().stream()
                .flatMap(panel -> elements(panel.path("targets")))
                .map(target -> target.path("expr").asText())
                .toList();
    }

    /** The same as Grafana sends them to Prometheus if everything is chosen. */
    public List<String> sentExpressions() {
        return expressions().stream()
                .map(expression -> expression
                        .replaceAll("\\$(connector|stream)", ".*")
                        .replace("$__rate_interval", "1m")
                        .replace("$__range", "6h"))
                .toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
