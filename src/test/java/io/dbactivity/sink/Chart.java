// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart in the language of Vega, in the form that OpenSearch Dashboards takes: its first data set is the answer to a
 * search, which stands in it.
 *
 * @param name of its file, without ending
 */
public record Chart(String name, JsonNode specification) {

    private static final Path DIRECTORY = Path.of("config/opensearch/charts");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those of the folder. */
    public static List<Chart> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(Chart::of).toList();
        }
    }

    private static Chart of(Path file) {
        try {
            return new Chart(file.getFileName().toString().replace(".json", ""), JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    /** The pattern of the indices that are asked. */
    public String index() {
        return specification.at("/data/0/url/index").asText();
    }

    /** The body of the search. */
    public String search() {
        return specification.at("/data/0/url/body").toString();
    }

    /**
     * A page that draws an answer as an SVG element. Its title is {@code drawn} after that.
     *
     * @param vega the library's script
     */
    public String page(JsonNode answer, String vega) {
        ObjectNode drawn = specification.deepCopy();
        ObjectNode data = (ObjectNode) drawn.at("/data/0");
        data.remove("url");
        data.set("values", answer);
        // Users have typed what is in the answer.
        String script = drawn.toString().replace("<", "\\u003c");
        return """
                <!DOCTYPE html>
                <meta charset="utf-8">
                <title>not drawn</title>
                <style>body { margin: 0; background: white } #chart { display: inline-block } svg { display: block }</style>
                <div id="chart"></div>
                <script>%s</script>
                <script>
                new vega.View(vega.parse(%s), {renderer: 'svg', container: '#chart'}).runAsync().then(
                    () => { document.title = 'drawn'; }, error => { document.title = 'failed: ' + error; });
                </script>
                """.formatted(vega, script);
    }

    @Override
    public String toString() {
        return name;
    }
}
