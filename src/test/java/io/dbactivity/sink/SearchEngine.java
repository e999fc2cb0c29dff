// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** The search engines that an index template is for. They differ in how an index is removed in the end. */
enum SearchEngine {
    OPENSEARCH("opensearch"),
    ELASTICSEARCH("elasticsearch");

    /** The name under which the policy is created; OpenSearch's names the indices that it is for by itself. */
    static final String POLICY = "database-activity";

    private final String directory;

    SearchEngine(String directory) {
        this.directory = directory;
    }

    /** Below {@code config/}. */
    String directory() {
        return directory;
    }

    Path policy() {
        return Path.of("config", directory, "retention-policy.json");
    }

    /** A value that is not of its field's type is kept and not indexed, instead of refusing the document. */
    ObjectNode settings() {
        ObjectNode settings = JsonNodeFactory.instance.objectNode().put("index.mapping.ignore_malformed", true);
        return switch (this) {
            case OPENSEARCH -> settings;
            case ELASTICSEARCH -> settings.put("index.lifecycle.name", POLICY);
        };
    }
}
