// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Holds documents against the fields of ECS: each is defined, has its type, is a list if it is one there, and the words
 * of the categorisation are allowed and expected together.
 */
final class EcsValidator {

    /** Of OpenTelemetry's conventions for databases 1.43; returned_rows is not stable there. */
    private static final Set<String> OF_OPENTELEMETRY = Set.of(
            "db.system.name",
            "db.namespace",
            "db.collection.name",
            "db.operation.name",
            "db.query.text",
            "db.query.summary",
            "db.response.status_code",
            "db.response.returned_rows",
            "db.stored_procedure.name");

    private static final String OURS = "aws.rds_das.";

    private static final List<String> REQUIRED =
            List.of("/@timestamp", "/ecs/version", "/event/kind", "/event/category", "/event/type", "/event/outcome");

    /** @param array true if the field is a list */
    private record EcsField(String type, boolean array) {}

    private final Map<String, EcsField> fields = new HashMap<>();
    private final JsonNode allowed;

    private EcsValidator(List<String> lines, JsonNode allowed) {
        this.allowed = allowed;
        lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(cells -> fields.put(cells[0], new EcsField(cells[1], cells[3].equals("array"))));
    }

    static EcsValidator of(String version) throws IOException {
        return new EcsValidator(
                Definitions.lines("ecs-" + version + ".csv"), Definitions.json("ecs-" + version + "-allowed.json"));
    }

    /** What is wrong with it; nothing if it is valid. */
    List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        REQUIRED.stream()
                .filter(pointer -> document.at(pointer).isMissingNode())
                .forEach(pointer -> problems.add(pointer + " is missing"));
        checkFields("", document, problems);
        checkWords(document.path("event"), problems);
        return problems;
    }

    private void checkFields(String prefix, JsonNode object, List<String> problems) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String path = prefix + field.getKey();
            if (path.startsWith(OURS) || OF_OPENTELEMETRY.contains(path)) {
                continue;
            }
            if (field.getValue().isObject() && !fields.containsKey(path)) {
                checkFields(path + ".", field.getValue(), problems);
            } else if (fields.containsKey(path)) {
                checkField(path, fields.get(path), field.getValue(), problems);
            } else {
                problems.add(path + " is not defined");
            }
        }
    }

    private static void checkField(String path, EcsField field, JsonNode value, List<String> problems) {
        if (field.array() != value.isArray()) {
            problems.add(path + (field.array() ? " must be a list" : " must not be a list"));
        }
        Stream<JsonNode> values = value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
        if (!values.allMatch(each -> isOf(field.type(), each))) {
            problems.add(path + " is no " + field.type());
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "keyword", "match_only_text", "wildcard" -> value.isTextual();
            case "long" -> value.isIntegralNumber() && value.canConvertToLong();
            case "date" -> value.isTextual() && isTime(value.asText());
            case "ip" -> value.isTextual() && isAddress(value.asText());
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalStateException("No rule for the type " + type);
        };
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Four bytes in decimal, or hexadecimal digits with at least two colons. */
    private static boolean isAddress(String text) {
        return isIpv4(text) || (text.matches("[0-9a-fA-F:.]+") && text.matches(".*:.*:.*"));
    }

    private static boolean isIpv4(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                && Stream.of(text.split("\\.")).allMatch(part -> Integer.parseInt(part) <= 255);
    }

    private void checkWords(JsonNode event, List<String> problems) {
        checkAllowed("event.kind", event.path("kind"), problems);
        checkAllowed("event.outcome", event.path("outcome"), problems);
        event.path("category").forEach(category -> checkAllowed("event.category", category, problems));
        event.path("type").forEach(type -> checkAllowed("event.type", type, problems));
        event.path("type").forEach(type -> {
            if (texts(event.path("category")).noneMatch(category -> expects(category, type.asText()))) {
                problems.add("No category of the event expects the type " + type);
            }
        });
        texts(event.path("category")).forEach(category -> {
            if (texts(event.path("type")).noneMatch(type -> expects(category, type))) {
                problems.add("The category " + category + " expects no type of the event");
            }
        });
    }

    private void checkAllowed(String field, JsonNode value, List<String> problems) {
        if (!allowed.required(field).has(value.asText())) {
            problems.add(field + " must not be " + value);
        }
    }

    private boolean expects(String category, String type) {
        return texts(allowed.required("event.category").path(category)).anyMatch(type::equals);
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
