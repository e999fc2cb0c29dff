// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/**
 * How a search engine is to index a document of a schema: one rule for each type, and the fields that are not as their
 * type. Whatever a field holds, the document is taken.
 *
 * <p>Lucene refuses a term of more than 32,766 bytes, and with it the document. 8,191 characters of four bytes are the
 * most that fit, so that a longer value is kept and not indexed.
 */
final class SearchMapping {

    static final int LONGEST_KEYWORD = 8_191;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Texts that are read word by word; {@code raw} is for what stands between the words. */
    private static final Set<String> PROSE = Set.of(
            "commandText", "errorMessage", "detail", "db.query.text", "error.message", "aws.rds_das.command_text");

    /** ISO-8601 texts with more digits than milliseconds have. */
    private static final Set<String> PRECISE_TIMES = Set.of(
            "startTime",
            "endTime",
            "logTime",
            "@timestamp",
            "event.start",
            "event.end",
            "event.created",
            "aws.rds_das.log_time");

    /** The whole event once more. */
    private static final Set<String> COPIES = Set.of("original", "event.original");

    private SearchMapping() {}

    /** The mapping of a document; a field that it does not name is kept and not indexed. */
    static ObjectNode of(Schema schema) {
        ObjectNode mapping = JSON.objectNode().put("dynamic", false);
        mapping.set("properties", properties("", schema));
        return mapping;
    }

    private static ObjectNode properties(String path, Schema schema) {
        ObjectNode properties = JSON.objectNode();
        for (Field field : schema.fields()) {
            String name = field.name();
            properties.set(name, property(path.isEmpty() ? name : path + "." + name, field.schema()));
        }
        return properties;
    }

    private static ObjectNode property(String path, Schema schema) {
        if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
            return type("date").put("format", "epoch_millis");
        }
        return switch (schema.type()) {
            case STRING -> text(path);
            case INT8, INT16, INT32, INT64 -> type("long");
            case FLOAT32, FLOAT64 -> type("double");
            case BOOLEAN -> type("boolean");
            case ARRAY -> property(path, schema.valueSchema());
            case STRUCT -> JSON.objectNode().set("properties", properties(path, schema));
            // Names in a map are anybody's: "", "." or "a..b" would refuse the document, and so would a long value.
            case MAP -> type("object").put("enabled", false);
            case BYTES -> type("binary");
        };
    }

    private static ObjectNode text(String path) {
        if (PRECISE_TIMES.contains(path)) {
            return type("date_nanos");
        }
        if (COPIES.contains(path)) {
            return type("keyword").put("index", false).put("doc_values", false);
        }
        if (PROSE.contains(path)) {
            ObjectNode words = type("text").put("norms", false);
            words.putObject("fields").set("raw", type("wildcard").put("ignore_above", LONGEST_KEYWORD));
            return words;
        }
        return path.endsWith(".ip") ? type("ip") : type("keyword").put("ignore_above", LONGEST_KEYWORD);
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }
}
