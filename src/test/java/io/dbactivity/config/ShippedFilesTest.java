// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.kafka.PropertiesFile;
import io.dbactivity.preflight.WorkerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.junit.jupiter.api.Test;

/** The examples and policies in {@code config/} and the manifest, which go into the plugin's archive. */
final class ShippedFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theStandaloneConnectorIsValid() throws IOException {
        assertRunnable(properties("database-activity-source.properties"));
    }

    @Test
    void theDistributedConnectorIsValid() throws IOException {
        JsonNode request = json("config/database-activity-source.json");
        Map<String, String> properties =
                new HashMap<>(JSON.convertValue(request.get("config"), new TypeReference<Map<String, String>>() {}));
        properties.put("name", request.get("name").asText());

        assertRunnable(properties);
        assertThat(properties).containsEntry("exactly.once.support", "required");
    }

    @Test
    void theExamplesSetTheirProducersAlikeAndAsAProducerTakesIt() throws IOException {
        Map<String, String> producer = overrides(connector("config/database-activity-source.json"));

        assertThat(producer).containsOnlyKeys("batch.size", "linger.ms", "compression.type");
        assertThat(overrides(properties("database-activity-source.properties"))).isEqualTo(producer);
        assertThat(overrides(connector("docker/database-activity-source.json"))).isEqualTo(producer);
        assertThat(ProducerConfig.configDef().validate(complete(producer)))
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    private static Map<String, String> connector(String path) throws IOException {
        return JSON.convertValue(json(path).get("config"), new TypeReference<>() {});
    }

    /** What a connector sets of its producer. */
    private static Map<String, String> overrides(Map<String, String> connector) {
        return WorkerConfig.withPrefix(connector, "producer.override.");
    }

    private static Map<String, String> complete(Map<String, String> producer) {
        String serializer = "org.apache.kafka.common.serialization.ByteArraySerializer";
        Map<String, String> complete = new HashMap<>(producer);
        complete.put("key.serializer", serializer);
        complete.put("value.serializer", serializer);
        complete.put("bootstrap.servers", "localhost:9092");
        return complete;
    }

    private static void assertRunnable(Map<String, String> properties) {
        assertThat(properties)
                .containsEntry("connector.class", "io.dbactivity.DatabaseActivitySourceConnector")
                .containsKeys("name", "tasks.max", "das.resource.ids");
        assertThat(new Configured(properties).problems()).isEmpty();
    }

    @Test
    void theWorkersAreValid() throws IOException {
        StandaloneConfig standalone = new StandaloneConfig(properties("connect-standalone.properties"));
        DistributedConfig distributed = new DistributedConfig(properties("connect-distributed.properties"));

        assertThat(standalone.getString("offset.storage.file.filename")).isEqualTo("connect.offsets");
        assertThat(distributed.exactlyOnceSourceEnabled()).isTrue();
    }

    @Test
    void thePolicyAllowsWhatTheConnectorCallsAndNothingElse() throws IOException {
        JsonNode statements = json("config/iam-policy.json").get("Statement");

        assertThat(statements.findValues("Action").stream().flatMap(JsonNode::valueStream))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "kinesis:DescribeStreamSummary",
                        "kinesis:ListShards",
                        "kinesis:GetShardIterator",
                        "kinesis:GetRecords",
                        "kinesis:ListStreams",
                        "rds:DescribeDBClusters",
                        "rds:DescribeDBInstances",
                        "rds:DescribeEvents",
                        "kms:Decrypt");
        assertThat(statements.get(0).get("Resource").asText())
                .endsWith(":stream/aws-rds-das-" + Configured.RESOURCE_ID);
        // What lists resources cannot be narrowed to one.
        assertThat(statements.get(2).findValues("Action").toString()).contains("ListStreams", "DescribeDBClusters");
        assertThat(statements.findValuesAsText("Resource").subList(0, 2)).noneMatch(resource -> resource.contains("*"));
    }

    @Test
    void fanOutIsAllowedForOneConsumerOfTheStream() throws IOException {
        JsonNode statements = json("config/iam-policy-fanout.json").get("Statement");
        String stream =
                json("config/iam-policy.json").at("/Statement/0/Resource").asText();

        assertThat(statements.findValuesAsText("Resource"))
                .containsExactly(
                        stream, stream + "/consumer/database-activity:*", stream + "/consumer/database-activity:*");
        assertThat(statements.findValues("Action").stream().flatMap(JsonNode::valueStream))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "kinesis:RegisterStreamConsumer",
                        "kinesis:DescribeStreamConsumer",
                        "kinesis:SubscribeToShard",
                        "kinesis:DeregisterStreamConsumer");
    }

    @Test
    void decryptionIsAllowedForTheDatabaseOfTheStreamOnly() throws IOException {
        assertBoundToTheDatabase(json("config/iam-policy.json").get("Statement").get(1));
        assertBoundToTheDatabase(json("config/kms-key-policy.json"));
    }

    private static void assertBoundToTheDatabase(JsonNode statement) {
        assertThat(statement.at("/Action/0").asText()).isEqualTo("kms:Decrypt");
        assertThat(statement.at("/Condition/StringEquals").properties())
                .containsExactly(Map.entry(
                        "kms:EncryptionContext:aws:rds:dbc-id",
                        JSON.getNodeFactory().textNode(Configured.RESOURCE_ID)));
    }

    @Test
    void theManifestTakesNameAndVersionFromTheBuild() throws IOException {
        JsonNode manifest = json("manifest.json");

        assertThat(manifest.get("name").asText()).isEqualTo("${project.artifactId}");
        assertThat(manifest.get("version").asText()).isEqualTo("${project.version}");
        assertThat(manifest.at("/features/delivery_guarantee/0").asText()).isEqualTo("exactly_once");
        assertThat(manifest.at("/component_types/0").asText()).isEqualTo("source");
    }

    private static JsonNode json(String path) throws IOException {
        return JSON.readTree(Path.of(path).toFile());
    }

    private static Map<String, String> properties(String file) {
        return PropertiesFile.read(Path.of("config", file));
    }
}
