// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Holds documents against what the manual of Splunk's CIM add-on 6.0 says of the data models Authentication, Change and
 * Databases: fields that a dataset must have, and prescribed words. No field may be inside of another one.
 */
final class CimValidator {

    private static final String OURS = "das_";

    private static final Set<String> ALL_DATABASES =
            Set.of("dest", "duration", "object", "response_time", "src", "user", "vendor_product");

    /** Fields by dataset, and those that are extra by convention. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "Authentication",
                    Set.of("action", "app", "dest", "duration", "reason", "response_time", "signature", "src", "user"),
            "Change.All_Changes",
                    Set.of(
                            "action",
                            "change_type",
                            "command",
                            "dest",
                            "dvc",
                            "object",
                            "object_attrs",
                            "object_category",
                            "result",
                            "result_id",
                            "src",
                            "status",
                            "user",
                            "vendor_product",
                            "vendor_region"),
            "Change.Account_Management", Set.of("src_user"),
            "Databases", ALL_DATABASES,
            "Databases.Database_Instance", Set.of("instance_name", "instance_version"),
            "Databases.Session_Info", Set.of("machine", "session_id", "session_status"),
            "Databases.Lock_Info", Set.of("os_pid"),
            "Databases.Database_Query", Set.of("query", "query_id", "query_time", "records_affected"),
            "Databases.Query_Stats", Set.of("stored_procedures_called", "tables_hit"),
            "extra", Set.of("timestamp", "datasets", "src_ip", "src_host", "src_port"));

    /** Those marked as recommended that any event of the dataset can have. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "Authentication", List.of("action", "app", "src", "user"),
            "Change.All_Changes", List.of("action", "change_type", "command", "src", "user", "vendor_product"),
            "Change.Account_Management", List.of("src_user", "object", "object_category"),
            "Databases.Database_Query", List.of("app", "vendor_product", "user", "src"),
            "Databases.Session_Info", List.of("session_id", "vendor_product", "user", "src"));

    private static final Map<String, Set<String>> WORDS = Map.of(
            "Authentication/action", Set.of("success", "failure", "pending", "error"),
            "Change.All_Changes/action",
                    Set.of(
                            "created",
                            "deleted",
                            "acl_modified",
                            "cleared",
                            "modified",
                            "read",
                            "stopped",
                            "started",
                            "restarted"),
            "Change.All_Changes/status", Set.of("success", "failure"),
            "Databases.Session_Info/session_status", Set.of("Online", "Offline"));

    private CimValidator() {}

    /** What is wrong with it; nothing if it is valid. */
    static List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            checkField(field.getKey(), field.getValue(), problems);
        }
        texts(document.path("datasets")).forEach(dataset -> checkDataset(dataset, document, problems));
        return problems;
    }

    private static void checkField(String name, JsonNode value, List<String> problems) {
        if (value.isObject() || (value.isArray() && texts(value).anyMatch(String::isEmpty))) {
            problems.add(name + " is not flat");
        }
        if (!name.startsWith(OURS) && FIELDS.values().stream().noneMatch(fields -> fields.contains(name))) {
            problems.add(name + " is not defined");
        }
    }

    private static void checkDataset(String dataset, JsonNode document, List<String> problems) {
        REQUIRED.getOrDefault(dataset, List.of("no such dataset")).stream()
                .filter(name -> !document.hasNonNull(name))
                .forEach(name -> problems.add(dataset + " must have " + name));
        WORDS.forEach((place, words) -> {
            String name = place.substring(place.indexOf('/') + 1);
            if (place.startsWith(dataset + "/")
                    && document.has(name)
                    && !words.contains(document.get(name).asText())) {
                problems.add(place + " must not be " + document.get(name));
            }
        });
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
