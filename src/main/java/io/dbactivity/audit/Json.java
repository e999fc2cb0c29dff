// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as maps, lists, texts, numbers and booleans. A field whose value is null is left out. */
final class Json {

    private static final JsonFactory JSON = new JsonFactory();

    private Json() {}

    /** The value of a whole text; empty if the text is not JSON. */
    static Optional<Object> parse(byte[] text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() == null) {
                return Optional.empty();
            }
            Object value = value(json);
            return json.nextToken() == null ? Optional.ofNullable(value) : Optional.empty();
        } catch (IOException e) {
            // The parser's own message would quote the value.
            return Optional.empty();
        }
    }

    /** A value as an object; empty if it is something else. */
    static Optional<Map<String, Object>> object(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> object = new HashMap<>();
        map.forEach((name, field) -> object.put(name.toString(), field));
        return Optional.of(object);
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> json.getBooleanValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            Object value = value(json);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static List<Object> array(JsonParser json) throws IOException {
        List<Object> array = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }
}
