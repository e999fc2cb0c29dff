// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbactivity.harness.ConnectHarness;
import io.dbactivity.harness.LocalStream;
import io.dbactivity.harness.Planted;
import io.dbactivity.local.aws.Fault;
import io.dbactivity.local.simulator.database.DatabaseEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Right and wrong set-ups against a local AWS side: which step fails, on which property, with which cure. */
class PreflightTest {

    private static final int FIT = 0;
    private static final int WARNINGS = 1;
    private static final int FAILED = 2;
    private static final int NOT_TRIED = 3;

    private static final String PROVIDERS = """
            config.providers=file
            config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
            """;

    private static final Fault INVALID_TOKEN =
            Fault.error(400, "UnrecognizedClientException", "The security token included in the request is invalid.");
    private static final Fault EXPIRED_TOKEN =
            Fault.error(400, "ExpiredTokenException", "The security token included in the request is expired");

    @TempDir
    private Path directory;

    private final LocalStream stream = new LocalStream(DatabaseEngine.AURORA_POSTGRESQL, 2);
    private final Map<String, String> properties = new HashMap<>(ConnectHarness.properties(stream.aws()));
    private String printed;

    PreflightTest() {
        properties.put("das.resource.ids", stream.resourceId());
    }

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void aRightSetUpIsFit() throws IOException {
        stream.simulator().produce(20);

        assertThat(run()).isEqualTo(FIT);

        assertThat(printed.lines())
                .anyMatch(line -> line.matches("ok +shards +.*included: 2\\..*"))
                .anyMatch(line -> line.matches("ok +data key +.*KMS unwraps.*"))
                .anyMatch(line -> line.matches("ok +content +.*parsed.*"))
                .anyMatch(line -> line.matches("skipped +topic +.*--worker-config.*"));
    }

    @Test
    void theDatabasesAreDescribedOnce() throws IOException {
        stream.simulator().produce(20);
        properties.put("das.discovery", "rds");
        stream.aws().calls().reset();

        assertThat(run()).isNotEqualTo(FAILED);

        assertThat(stream.aws().calls().of("DescribeDBClusters")).isEqualTo(1);
    }

    @Test
    void aStreamWithoutRecordsIsReadAndTheKeyIsNotTried() throws IOException {
        assertThat(run()).isEqualTo(FIT);

        assertThat(printed).containsPattern("skipped +record").contains("the KMS key was not tried");
    }

    @Test
    void aRecordOfSomebodyElseIsNoReasonToFail() throws IOException {
        stream.aws().kinesis().put(stream.name(), "key", "garbage".getBytes(StandardCharsets.UTF_8));
        stream.put("{\"type\":\"DatabaseActivityMonitoringRecord\",\"databaseActivityEventList\":[]}");

        assertThat(run()).isEqualTo(WARNINGS);

        assertThat(printed).contains("Records before it that do not open: 1.", "on.undecodable.record");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(
                        "no such stream",
                        "stream",
                        "das.resource.ids",
                        "not found",
                        (test, properties) -> properties.put("das.resource.ids", "cluster-NOSUCHCLUSTER")),
                wrong(
                        "no rights on the stream",
                        "stream",
                        "das.resource.ids",
                        "kinesis:DescribeStreamSummary",
                        denied("DescribeStreamSummary")),
                wrong("no rights to list", "shards", "das.resource.ids", "kinesis:ListShards", denied("ListShards")),
                wrong(
                        "no rights to iterate",
                        "record",
                        "das.resource.ids",
                        "kinesis:GetShardIterator",
                        denied("GetShardIterator")),
                wrong("no rights to read", "record", "das.resource.ids", "kinesis:GetRecords", denied("GetRecords")),
                wrong("no rights to unwrap", "data key", "das.resource.ids", "kms:Decrypt", denied("Decrypt")),
                wrong(
                        "invalid credentials",
                        "stream",
                        "aws.access.key.id",
                        "The credentials are not valid",
                        fault("DescribeStreamSummary", INVALID_TOKEN)),
                wrong(
                        "expired credentials",
                        "stream",
                        "aws.access.key.id",
                        "The credentials have expired",
                        fault("DescribeStreamSummary", EXPIRED_TOKEN)),
                wrong(
                        "nobody listens",
                        "stream",
                        "aws.kinesis.endpoint",
                        "the connection is refused",
                        (test, properties) -> properties.put("aws.kinesis.endpoint", "http://127.0.0.1:1")),
                wrong(
                        "KMS is down",
                        "data key",
                        "aws.kms.endpoint",
                        "KMS",
                        (test, properties) -> properties.put("aws.kms.endpoint", "http://127.0.0.1:1")),
                wrong(
                        "the role cannot be assumed",
                        "stream",
                        "aws.sts.role.arn",
                        "sts:AssumeRole",
                        (test, properties) -> {
                            properties.put("aws.sts.role.arn", "arn:aws:iam::111122223333:role/das-reader");
                            test.stream.aws().faults().always("AssumeRole", Fault.accessDenied());
                        }),
                wrong(
                        "another KMS key",
                        "data key",
                        "kms.key.id",
                        "kms.key.id",
                        (test, properties) -> properties.put("kms.key.id", "1234abcd-12ab-34cd-56ef-1234567890ab")),
                wrong(
                        "RDS denied",
                        "RDS",
                        "das.discovery",
                        "rds:DescribeDBClusters",
                        denied("DescribeDBClusters")
                                .andThen((test, properties) -> properties.put("das.discovery", "rds"))),
                wrong(
                        "a property is wrong",
                        "configuration",
                        "kinesis.position",
                        "kinesis.position",
                        (test, properties) -> properties.put("kinesis.position", "SOMEWHERE")));
    }

    private static Arguments wrong(
            String what,
            String step,
            String property,
            String text,
            BiConsumer<PreflightTest, Map<String, String>> setUp) {
        return Arguments.argumentSet(what, step, property, text, setUp);
    }

    private static BiConsumer<PreflightTest, Map<String, String>> denied(String operation) {
        return fault(operation, Fault.accessDenied());
    }

    private static BiConsumer<PreflightTest, Map<String, String>> fault(String operation, Fault fault) {
        return (test, properties) -> test.stream.aws().faults().always(operation, fault);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongSetUpIsNamedWithItsStepItsPropertyAndTheCure(
            String step, String property, String text, BiConsumer<PreflightTest, Map<String, String>> setUp)
            throws IOException {
        stream.simulator().produce(20);
        setUp.accept(this, properties);

        assertThat(run()).isEqualTo(FAILED);

        List<String> lines = printed.lines().toList();
        String failed = lines.get(lines.size() - 2);
        assertThat(failed)
                .startsWith("FAILED")
                .containsPattern("FAILED +" + step + " ")
                .contains(text, "[" + property + "]");
        assertThat(printed).doesNotContain(Planted.SECRET_ACCESS_KEY);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void validationShowsTheSameOnTheProperty(
            String step, String property, String text, BiConsumer<PreflightTest, Map<String, String>> setUp) {
        stream.simulator().produce(20);
        setUp.accept(this, properties);
        properties.put("validate.live", "true");

        List<ConfigValue> wrong = new DatabaseActivitySourceConnector()
                .validate(properties).configValues().stream()
                        .filter(value -> !value.errorMessages().isEmpty())
                        .toList();

        assertThat(wrong).extracting(ConfigValue::name).containsExactly(property);
        assertThat(wrong.get(0).errorMessages()).singleElement().asString().contains(text);
    }

    @Test
    void withoutBeingAskedValidationCallsNobody() {
        stream.aws().calls().reset();

        new DatabaseActivitySourceConnector().validate(properties);

        assertThat(stream.aws().calls().of("DescribeStreamSummary")).isZero();
    }

    @Test
    void theWorkersConverterCountsIfTheConnectorNamesNone() throws IOException {
        stream.simulator().produce(20);
        Path worker = Files.writeString(
                directory.resolve("worker.properties"),
                "value.converter=org.apache.kafka.connect.storage.StringConverter\n");

        assertThat(run("--worker-config", worker.toString())).isEqualTo(FAILED);

        assertThat(printed).contains("[record.value]", "StringConverter");
    }

    @Test
    void aWorkerThatRefusesWhatTheConnectorSetsOfItsProducerIsFoundBesideTheRest() throws IOException {
        properties.put("producer.override.batch.size", "262144");
        Path worker = Files.writeString(
                directory.resolve("worker.properties"), "connector.client.config.override.policy=None\n");
        stream.aws().calls().reset();

        assertThat(run("--worker-config", worker.toString())).isEqualTo(FAILED);

        assertThat(printed).containsPattern("FAILED +producer ").contains("[producer.override.batch.size]");
        assertThat(stream.aws().calls().of("DescribeStreamSummary")).isPositive();
    }

    @Test
    void secretsComeFromTheWorkersConfigProviders() throws IOException {
        stream.simulator().produce(20);
        properties.put("das.resource.ids", "${file:" + directory.resolve("ids.properties") + ":id}");
        Files.writeString(directory.resolve("ids.properties"), "id=" + stream.resourceId() + "\n");
        Path worker = Files.writeString(directory.resolve("worker.properties"), PROVIDERS);

        assertThat(run("--worker-config", worker.toString())).isEqualTo(FIT);
    }

    @Test
    void argumentsThatMakeNoSenseAreExplained() throws IOException {
        assertThat(run("--print-everything")).isEqualTo(NOT_TRIED);
        assertThat(printed).contains("Not understood: --print-everything", "Usage:");
        assertThat(run("--account", "1", "--account", "2")).isEqualTo(NOT_TRIED);
        assertThat(printed).contains("--account is given twice", "Usage:");
        assertThat(run("--print-topics", "--print-policy")).isEqualTo(NOT_TRIED);
        assertThat(printed).contains("--print-policy and --print-topics exclude each other");
    }

    private int run(String... arguments) throws IOException {
        Path config = directory.resolve("connector.json");
        Files.writeString(config, json());
        var out = new ByteArrayOutputStream();
        int exitCode = Preflight.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Stream.concat(Stream.of("--config", config.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
        printed = out.toString(StandardCharsets.UTF_8);
        return exitCode;
    }

    /** As it is sent to Connect. */
    private String json() {
        List<String> members = properties.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
                .toList();
        return "{\"name\": \"test\", \"config\": {" + String.join(",", members) + "}}";
    }
}
