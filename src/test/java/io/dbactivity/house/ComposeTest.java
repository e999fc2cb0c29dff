// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file and what it mounts, as far as that can be told without a Docker engine. */
final class ComposeTest {

    private static final Path FOLDER = Path.of("docker");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By SnakeYAML, for Jackson's own YAML reader leaves aliases as they are. */
    private final JsonNode compose =
            JSON.valueToTree(new Yaml().load(Document.of("docker/compose.yaml").text()));

    private final Map<String, String> worker = properties(FOLDER);

    @Test
    void everyImageIsThatOfTheKafkaVersionWeBuildAgainst() {
        String version = Document.of("pom.xml")
                .findAll("<kafka\\.version>(.+)</kafka\\.version>")
                .get(0);

        assertThat(texts("image")).hasSameSizeAs(compose.get("services")).containsOnly("apache/kafka:" + version);
    }

    @Test
    void everyPortIsPublishedOnTheLoopbackAddressOnly() {
        assertThat(texts("ports")).isNotEmpty().allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    }

    @Test
    void everyMountedPathIsInTheRepositoryOrMadeByTheDocumentedCommands() {
        String commands = Document.of("docker/README.md").text();

        assertThat(hostPaths()).isNotEmpty().allSatisfy(path -> {
            if (path.startsWith("target/docker")) {
                assertThat(commands).contains(path.toString());
            } else {
                assertThat(path).exists();
            }
        });
    }

    /** Relative to the root of the repository. */
    private List<Path> hostPaths() {
        return texts("volumes").stream()
                .map(volume -> FOLDER.resolve(volume.split(":", 2)[0]).normalize())
                .toList();
    }

    @Test
    void everyClassThatIsRunIsOnTheMountedClassPath() {
        List<String> classes = texts("command").stream()
                .filter(word -> word.startsWith("io.dbactivity."))
                .toList();

        assertThat(classes)
                .hasSize(2)
                .allSatisfy(name -> assertThat(Path.of("target/test-classes", name.replace('.', '/') + ".class"))
                        .exists());
    }

    @Test
    void theWorkerDiffersFromTheExampleInItsAddressesOnly() {
        Map<String, String> example = properties(Path.of("config"));
        List<String> addresses = List.of("bootstrap.servers", "listeners", "rest.advertised.host.name");
        Map<String, String> ours = new HashMap<>(worker);
        ours.keySet().removeAll(addresses);
        example.keySet().removeAll(addresses);

        assertThat(ours).isEqualTo(example);
        assertThat(new DistributedConfig(worker).exactlyOnceSourceEnabled()).isTrue();
        assertThat(texts("volumes")).anyMatch(volume -> volume.endsWith(":" + worker.get("plugin.path") + ":ro"));
    }

    @Test
    void theConnectorReadsTheDatabasesOfTheSimulator() throws IOException {
        JsonNode request =
                JSON.readTree(FOLDER.resolve("database-activity-source.json").toFile());
        Map<String, String> connector =
                new HashMap<>(JSON.convertValue(request.get("config"), new TypeReference<Map<String, String>>() {}));
        connector.put("name", request.get("name").asText());

        assertThat(ConnectorConfig.validate(connector).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
        assertThat(connector.get("das.resource.ids").split(","))
                .containsExactlyInAnyOrderElementsOf(Stream.of(DatabaseEngine.values())
                        .map(engine -> SimulatedDatabase.numbered(engine, 1).resourceId())
                        .toList());
        assertThat(connector)
                .containsEntry(
                        "aws.kinesis.endpoint",
                        compose.at("/services/simulator/environment/AWS_ENDPOINT_URL")
                                .asText());
    }

    /** The texts of a field of all services. */
    private List<String> texts(String field) {
        return compose.get("services").findValues(field).stream()
                .flatMap(value -> value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value))
                .map(JsonNode::asText)
                .toList();
    }

    private static Map<String, String> properties(Path folder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("connect-distributed.properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }
}
