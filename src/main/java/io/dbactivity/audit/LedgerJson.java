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

/**
 * Reads entries as JsonConverter writes them, with or without their schema. With record.value=json they look the same.
 */
final class LedgerJson {

    private static final JsonFactory JSON = new JsonFactory();

    private LedgerJson() {}

    /** @throws AuditException if another converter wrote the bytes */
    static LedgerEntry parse(byte[] value) {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                Map<String, Object> object = object(json);
                return new LedgerEntry(object.get("payload") instanceof Map<?, ?> payload ? texts(payload) : object);
            }
        } catch (IOException e) {
            // Reported below, because the parser's own message would quote the value.
        }
        throw new AuditException(
                "The coverage topic holds values that are not JSON objects. The ledger can be audited where"
                        + " its connector writes values with org.apache.kafka.connect.json.JsonConverter, or has"
                        + " record.value=json or json.bytes");
    }

    private static Map<String, Object> texts(Map<?, ?> payload) {
        Map<String, Object> fields = new HashMap<>();
        payload.forEach((name, value) -> fields.put(name.toString(), value));
        return fields;
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, value(json));
        }
        return object;
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    private static List<Object> array(JsonParser json) throws IOException {
        List<Object> array = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }
}
