// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Holds documents against the definition of a version of OCSF: required attributes, at least one of a group, types,
 * numbers with their captions, and nothing that is not defined outside of {@code unmapped}.
 */
final class OcsfValidator {

    private static final int OTHER = 99;
    private static final String ANYTHING = "object";

    /** Whose numbers differ by class; they are compared with the class itself. */
    private static final Set<String> OF_THE_CLASS = Set.of("category_uid", "class_uid");

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final JsonNode definition;

    private OcsfValidator(JsonNode definition) {
        this.definition = definition;
    }

    static OcsfValidator of(String version) throws IOException {
        return new OcsfValidator(Definitions.json("ocsf-" + version + ".json"));
    }

    /** What is wrong with it; nothing if it is valid. */
    List<String> problems(JsonNode document) {
        JsonNode found = StreamSupport.stream(definition.required("classes").spliterator(), false)
                .filter(each -> each.required("uid").asInt()
                        == document.path("class_uid").asInt())
                .findFirst()
                .orElse(null);
        if (found == null) {
            return List.of("class_uid names no class");
        }
        Set<String> profiles = new HashSet<>();
        document.at("/metadata/profiles").forEach(profile -> profiles.add(profile.asText()));
        List<String> problems = new ArrayList<>();
        checkObject(found, document, "", profiles, problems);
        checkClass(found, document, problems);
        return problems;
    }

    private void checkClass(JsonNode found, JsonNode document, List<String> problems) {
        int activity = document.path("activity_id").asInt(-1);
        String caption = found.at("/attributes/activity_id/e")
                .path(String.valueOf(activity))
                .asText();
        expect(found.required("category_uid").asText(), document, "category_uid", problems);
        expect(found.required("caption").asText(), document, "class_name", problems);
        expect(String.valueOf(found.required("uid").asLong() * 100 + activity), document, "type_uid", problems);
        expect(found.required("caption").asText() + ": " + caption, document, "type_name", problems);
        if (!document.at("/metadata/version")
                .asText()
                .equals(definition.required("version").asText())) {
            problems.add("metadata.version is another one");
        }
    }

    private static void expect(String expected, JsonNode document, String name, List<String> problems) {
        if (!document.path(name).asText().equals(expected)) {
            problems.add(name + " must be " + expected + " and is " + document.path(name));
        }
    }

    private void checkObject(JsonNode type, JsonNode object, String path, Set<String> profiles, List<String> problems) {
        if (!object.isObject()) {
            problems.add(path + " must be an object");
            return;
        }
        JsonNode attributes = type.required("attributes");
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!field.getValue().isNull()) {
                checkAttribute(attributes.get(field.getKey()), object, field.getKey(), path, profiles, problems);
            }
        }
        attributes.properties().stream()
                .filter(attribute ->
                        "required".equals(attribute.getValue().path("r").asText()))
                .filter(attribute -> isOf(profiles, attribute.getValue()))
                .filter(attribute -> !object.hasNonNull(attribute.getKey()))
                .forEach(attribute -> problems.add(path + attribute.getKey() + " is required"));
        JsonNode group = type.path("constraints").path("at_least_one");
        if (group.isArray()
                && StreamSupport.stream(group.spliterator(), false)
                        .noneMatch(name -> object.hasNonNull(name.asText()))) {
            problems.add(path + " must have at least one of " + group);
        }
    }

    private static boolean isOf(Set<String> profiles, JsonNode attribute) {
        return !attribute.hasNonNull("p")
                || profiles.contains(attribute.get("p").asText());
    }

    private void checkAttribute(
            JsonNode attribute,
            JsonNode object,
            String name,
            String path,
            Set<String> profiles,
            List<String> problems) {
        if (attribute == null || !isOf(profiles, attribute)) {
            problems.add(path + name + " is not defined");
            return;
        }
        if (attribute.hasNonNull("d")) {
            problems.add(path + name + " is deprecated");
        }
        JsonNode value = object.get(name);
        if (!attribute.path("a").asBoolean()) {
            checkValue(attribute, value, path + name, profiles, problems);
        } else if (value.isArray()) {
            value.forEach(element -> checkValue(attribute, element, path + name, profiles, problems));
        } else {
            problems.add(path + name + " must be an array");
        }
        if (attribute.hasNonNull("e") && !OF_THE_CLASS.contains(name)) {
            checkNumber(attribute, object, name, path, problems);
        }
    }

    private static void checkNumber(
            JsonNode attribute, JsonNode object, String name, String path, List<String> problems) {
        JsonNode caption = attribute.required("e").get(object.get(name).asText());
        JsonNode sibling = object.path(attribute.path("s").asText());
        if (caption == null) {
            problems.add(path + name + " has no such number as " + object.get(name));
        } else if (object.get(name).asInt() == OTHER ? sibling.asText().isEmpty() : !sibling.equals(caption)) {
            problems.add(path + name + " must have the caption " + caption + " and has " + sibling);
        }
    }

    private void checkValue(
            JsonNode attribute, JsonNode value, String path, Set<String> profiles, List<String> problems) {
        String object = attribute.path("o").asText("");
        if (object.equals(ANYTHING)) {
            return;
        }
        if (!object.isEmpty()) {
            checkObject(definition.required("objects").required(object), value, path + ".", profiles, problems);
            return;
        }
        String problem = problem(attribute.required("t").asText(), value);
        if (!problem.isEmpty()) {
            problems.add(path + " " + problem);
        }
    }

    /** Empty if the value is of the type. */
    private String problem(String type, JsonNode value) {
        JsonNode defined = definition.required("types").required(type);
        String base = defined.path("type").asText(type);
        boolean fits = switch (base) {
            case "string_t" -> value.isTextual() && isWithin(bounds("string_t"), value.asText());
            case "integer_t" -> value.isIntegralNumber() && value.canConvertToInt();
            case "long_t" -> value.isIntegralNumber() && value.canConvertToLong();
            case "boolean_t" -> value.isBoolean();
            case "float_t" -> value.isNumber();
            case "json_t" -> true;
            default -> throw new IllegalStateException("No rule for the type " + base);
        };
        if (!fits || !isWithin(defined, value.asText())) {
            return "is no " + type;
        }
        JsonNode range = defined.path("range");
        return range.isArray()
                        && (value.asLong() < range.get(0).asLong()
                                || value.asLong() > range.get(1).asLong())
                ? "is out of the range of " + type
                : "";
    }

    private JsonNode bounds(String type) {
        return definition.required("types").required(type);
    }

    private static boolean isWithin(JsonNode type, String text) {
        return text.length() <= type.path("max_len").asInt(Integer.MAX_VALUE)
                && (!type.hasNonNull("regex")
                        || PATTERNS.computeIfAbsent(type.get("regex").asText(), Pattern::compile)
                                .matcher(text)
                                .find());
    }
}
