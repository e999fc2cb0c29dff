// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * A client of a Connect worker's REST API. Every call waits out a rebalance of the worker's group. If the worker has
 * died, it fails at once, with the end of the worker's log. Thread-safe.
 */
public final class ConnectRest {

    private final RestClient client;

    /** @param requireAlive throws if the worker at the address has died */
    ConnectRest(URI worker, Runnable requireAlive) {
        this.client = new RestClient(worker, requireAlive);
    }

    /** True once the worker has read its topics and joined its group. */
    boolean isHealthy() {
        try {
            return client.request("GET", "/health", null).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    /** Creates a connector. */
    public void create(String name, Map<String, String> config) {
        ObjectNode body = RestClient.JSON.createObjectNode().put("name", name);
        body.set("config", RestClient.JSON.valueToTree(config));
        client.call("POST", "/connectors", body);
    }

    /** Creates a connector as a request says it, which may have it begin stopped or paused. */
    public void create(JsonNode request) {
        client.call("POST", "/connectors", request);
    }

    /** Creates the connector or changes its configuration. */
    public void putConfig(String name, Map<String, String> config) {
        client.call("PUT", connector(name) + "/config", RestClient.JSON.valueToTree(config));
    }

    public JsonNode status(String name) {
        return client.call("GET", connector(name) + "/status", null);
    }

    /**
     * Returns when the connector and at least the given number of its tasks run.
     *
     * @throws IllegalStateException as soon as one of them has failed, with the stack trace the worker reports
     */
    public void awaitRunning(String name, int tasks, Duration patience) {
        await(name + " and " + tasks + " of its tasks")
                .atMost(patience)
                .pollInSameThread()
                .ignoreException(NotFoundException.class)
                .until(() -> isRunning(status(name), tasks));
    }

    /** @throws IllegalStateException if the connector or a task has failed, with the stack trace the worker reports */
    public void requireHealthy(String name) {
        isRunning(status(name), 0);
    }

    /** Returns the trace of the first task that has failed, once there is one. */
    public String awaitTaskFailure(String name, Duration patience) {
        return await(name + " to fail")
                .atMost(patience)
                .pollInSameThread()
                .ignoreException(NotFoundException.class)
                .until(() -> trace(status(name)), has -> !has.isEmpty());
    }

    private static boolean isRunning(JsonNode status, int tasks) {
        String trace = trace(status);
        if (!trace.isEmpty()) {
            throw new IllegalStateException("Connector " + status.path("name").asText() + " has failed: " + trace);
        }
        return hasState(status.path("connector"), "RUNNING")
                && parts(status.path("tasks"), task -> hasState(task, "RUNNING")) >= tasks;
    }

    private static String trace(JsonNode status) {
        return StreamSupport.stream(status.findValues("trace").spliterator(), false)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    private static boolean hasState(JsonNode part, String state) {
        return part.path("state").asText().equals(state);
    }

    private static long parts(JsonNode all, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(all.spliterator(), false).filter(wanted).count();
    }

    /** The stored offsets: {@code {"offsets": [{"partition": {}, "offset": {}}]}}. */
    public JsonNode offsets(String name) {
        return client.call("GET", connector(name) + "/offsets", null);
    }

    /** Changes the stored offsets of a stopped connector; the argument has the form of {@link #offsets}. */
    public JsonNode alterOffsets(String name, JsonNode offsets) {
        return client.call("PATCH", connector(name) + "/offsets", offsets);
    }

    /** Forgets all offsets of a stopped connector. */
    public JsonNode resetOffsets(String name) {
        return client.call("DELETE", connector(name) + "/offsets", null);
    }

    /** Stops the connector, keeping its configuration and offsets, and returns when it has stopped. */
    public void stop(String name) {
        client.call("PUT", connector(name) + "/stop", null);
        await(name + " to stop")
                .atMost(Duration.ofMinutes(1))
                .pollInSameThread()
                .until(() -> {
                    JsonNode status = status(name);
                    return hasState(status.path("connector"), "STOPPED")
                            && status.path("tasks").isEmpty();
                });
    }

    public void pause(String name) {
        client.call("PUT", connector(name) + "/pause", null);
    }

    public void resume(String name) {
        client.call("PUT", connector(name) + "/resume", null);
    }

    /** Restarts the connector and all its tasks. */
    public void restart(String name) {
        client.call("POST", connector(name) + "/restart?includeTasks=true", null);
    }

    public void delete(String name) {
        client.call("DELETE", connector(name), null);
    }

    /** Every connector plugin that the worker has found. */
    public JsonNode connectorPlugins() {
        return client.call("GET", "/connector-plugins", null);
    }

    /** The plugin's validation of a configuration. */
    public JsonNode validate(String plugin, Map<String, String> config) {
        String path = "/connector-plugins/" + plugin + "/config/validate";
        return client.call("PUT", path, RestClient.JSON.valueToTree(config));
    }

    /** Changes what the worker logs, for example {@code ("io.dbactivity", "TRACE")}. */
    public void logLevel(String logger, String level) {
        client.call(
                "PUT",
                "/admin/loggers/" + logger,
                RestClient.JSON.createObjectNode().put("level", level));
    }

    private static String connector(String name) {
        return "/connectors/" + name;
    }

    /** The worker does not know what was requested, at least not yet. */
    public static final class NotFoundException extends IllegalStateException {
        NotFoundException(String message) {
            super(message);
        }
    }
}
