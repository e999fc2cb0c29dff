// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dbactivity.local.kafka.ConnectWorker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who looks at a connector every now and then, and restarts what has failed. Never waits for a worker that hangs. */
final class Operator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(3);

    /**
     * A leader that was suspended may have lost its right to write Connect's configuration, and does not claim it
     * again.
     */
    private static final int MOST_REFUSALS = 10;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final List<ConnectWorker> workers;
    private final String connector;
    private final Map<String, Integer> failures = new TreeMap<>();
    private int refusals;

    Operator(List<ConnectWorker> workers, String connector) {
        this.workers = workers;
        this.connector = connector;
    }

    /**
     * Restarts what has failed, if any worker answers, and returns why it had: a stack trace for each task. If the
     * workers keep refusing that, restarts the workers.
     */
    List<String> restartFailed() {
        List<String> traces = call("GET", "/connectors/" + connector + "/status").findValuesAsText("trace").stream()
                .filter(trace -> !trace.isEmpty())
                .toList();
        traces.forEach(trace -> failures.merge(rootCause(trace), 1, Integer::sum));
        if (traces.isEmpty()) {
            refusals = 0;
        } else if (call("POST", "/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true")
                .isMissingNode()) {
            refusals++;
        }
        if (refusals == MOST_REFUSALS) {
            refusals = 0;
            failures.merge("workers restarted", 1, Integer::sum);
            workers.forEach(ConnectWorker::kill);
            workers.forEach(ConnectWorker::start);
        }
        return traces;
    }

    /** The streams of which the worker has stored an offset; none if no worker answers. */
    Set<String> streamsWithOffsets() {
        return Set.copyOf(call("GET", "/connectors/" + connector + "/offsets").findValuesAsText("stream"));
    }

    void pause() {
        call("PUT", "/connectors/" + connector + "/pause");
    }

    void resume() {
        call("PUT", "/connectors/" + connector + "/resume");
    }

    /** The last exception of a trace, without what differs from time to time. */
    private static String rootCause(String trace) {
        String last = trace.substring(Math.max(0, trace.lastIndexOf("Caused by: ")));
        return last.lines().findFirst().orElse("").replaceAll(" \\(Service: .*|\\d{3,}", "");
    }

    /** True if the plugin itself has thrown what made a task fail. */
    static boolean isOfThePlugin(String trace) {
        String last = trace.substring(Math.max(0, trace.lastIndexOf("Caused by: ")));
        return last.lines()
                .filter(line -> line.startsWith("\tat "))
                .findFirst()
                .filter(frame -> frame.contains("io.dbactivity."))
                .isPresent();
    }

    /** How often a task failed, by cause. */
    Map<String, Integer> failures() {
        return failures;
    }

    /** The first worker's answer that comes in time; missing if there is none. */
    private JsonNode call(String method, String path) {
        for (ConnectWorker worker : workers) {
            HttpRequest request = HttpRequest.newBuilder(worker.address().resolve(path))
                    .timeout(ANSWER)
                    .method(method, BodyPublishers.noBody())
                    .build();
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    return JSON.readTree(answer.body());
                }
            } catch (IOException notNow) {
                // It is down or suspended: the other one may answer.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return MissingNode.getInstance();
    }
}
