// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dbactivity.coverage.CoverageSchema;
import io.dbactivity.record.ActivitySchema;
import io.dbactivity.transform.MaskSql;
import io.dbactivity.transform.ecs.Ecs;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** The documents for which {@code config/} has an index template, one for each search engine. */
enum IndexTemplate {
    EVENTS("database-activity-events"),
    COVERAGE("database-activity-coverage"),
    ECS("database-activity-ecs");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Lower than a template of the user's own, higher than those that come with Elasticsearch. */
    private static final int PRIORITY = 200;

    private final String index;

    IndexTemplate(String index) {
        this.index = index;
    }

    /** What the names of its indices begin with. */
    String index() {
        return index;
    }

    Path file(SearchEngine engine) {
        return Path.of("config", engine.directory(), index + ".json");
    }

    /** The schema of the documents with every field that they may have. */
    Schema schema() {
        return switch (this) {
            case EVENTS -> masked();
            case COVERAGE -> CoverageSchema.COVERAGE;
            case ECS -> Ecs.LAYOUT.schema();
        };
    }

    /** An event's schema after the transform that adds fields to it. */
    private static Schema masked() {
        Struct event = Samples.filled(ActivitySchema.EVENT);
        try (MaskSql<SourceRecord> mask = new MaskSql<>()) {
            mask.configure(Map.of());
            return mask.apply(new SourceRecord(null, null, "topic", ActivitySchema.EVENT, event))
                    .valueSchema();
        }
    }

    /** What the file says. */
    String text(SearchEngine engine) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("index_patterns").add(index + "-*");
        json.put("priority", PRIORITY);
        ObjectNode template = json.putObject("template");
        template.set("settings", engine.settings());
        template.set("mappings", SearchMapping.of(schema()));
        return json.toPrettyString() + "\n";
    }
}
