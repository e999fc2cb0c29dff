// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import com.fasterxml.jackson.databind.JsonNode;
import io.dbactivity.harness.OpenSearch;
import java.util.List;

/**
 * An index of one template in the shared search engine. It is removed by {@link #close}, because other tests ask the
 * same engine about every index whose name begins like the template's.
 */
record SearchIndex(OpenSearch engine, String path) implements AutoCloseable {

    /** Installs the template and makes an empty index of it. */
    static SearchIndex create(OpenSearch engine, IndexTemplate template, String name) throws Exception {
        engine.put("/_index_template/" + template.index(), template.file(SearchEngine.OPENSEARCH));
        var index = new SearchIndex(engine, "/" + template.index() + "-" + name);
        index.close();
        engine.call("PUT", index.path, "{\"settings\":{\"number_of_replicas\":0}}");
        return index;
    }

    /** Returns when the documents can be found. As an answer without errors says, every one has been taken. */
    void write(List<? extends JsonNode> documents) {
        var lines = new StringBuilder();
        documents.forEach(
                document -> lines.append("{\"index\":{}}\n").append(document).append('\n'));
        engine.call("POST", path + "/_bulk?refresh=true", lines.toString());
    }

    /** Posts a question, such as {@code _search}. */
    JsonNode ask(String what, String question) {
        return engine.call("POST", path + "/" + what, question);
    }

    @Override
    public void close() {
        engine.call("DELETE", path + "?ignore_unavailable=true", "");
    }
}
