// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.worker;

import static io.dbactivity.local.simulator.database.DatabaseEngine.AURORA_POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dbactivity.house.Manual;
import io.dbactivity.local.kafka.ConnectWorker;
import io.dbactivity.local.kafka.KafkaBroker;
import io.dbactivity.local.kafka.KafkaDistribution;
import io.dbactivity.local.kafka.PluginDirectory;
import io.dbactivity.local.kafka.PropertiesFile;
import io.dbactivity.local.kafka.WorkerSettings;
import io.dbactivity.local.process.LoopbackPorts;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manual's commands that create topics and access rules, on a broker that authenticates its clients and allows
 * nothing else. They are run as printed, except for where Kafka is, credentials, and that there is one broker only.
 */
final class AccessRulesIT {

    private static final String TOPIC = "database-activity";
    private static final int EVENTS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final SimulatedDatabase DATABASE = SimulatedDatabase.numbered(AURORA_POSTGRESQL, 1);
    private static final Map<String, String> PROGRAMS = Map.of(
            "kafka-topics.sh", "org.apache.kafka.tools.TopicCommand",
            "kafka-acls.sh", "org.apache.kafka.tools.AclCommand");

    /** The listener's name is that of the unsecured one. */
    private static final Map<String, String> SECURED = Map.of(
            "listener.security.protocol.map",
            "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name",
            "PLAINTEXT",
            "sasl.enabled.mechanisms",
            "PLAIN",
            "sasl.mechanism.inter.broker.protocol",
            "PLAIN",
            "listener.name.plaintext.plain.sasl.jaas.config",
            login("admin")
                    + " user_admin=\"admin\" user_connect=\"connect\" user_auditor=\"auditor\" user_dba=\"dba\";",
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users",
            "User:admin;User:ANONYMOUS");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final ActivitySource source = new ActivitySource(List.of(DATABASE), traffic -> traffic);
    private KafkaBroker broker;
    private Path plugins;

    /** Begins the configuration of a user whose password is the name. */
    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + user + "\"";
    }

    @BeforeEach
    void startTheBrokerAndWrite() {
        broker = KafkaBroker.start(directory, SECURED);
        plugins = PluginDirectory.unzip(PluginArchive.path(), directory.resolve("plugins"));
        source.simulator().createStreams(2);
        source.simulator().produce(EVENTS);
    }

    @AfterEach
    void end() {
        source.close();
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void theWorkerAndTheAuditorNeedNoMoreThanIsPrinted() throws Exception {
        for (String command : printed()) {
            run(command);
        }
        try (ConnectWorker worker =
                ConnectWorker.distributed(directory, workerProperties(), WorkerSettings.JVM_OPTIONS)) {
            Map<String, String> config = source.connector(TOPIC);
            config.put("exactly.once.support", "required");
            config.put("coverage.interval.ms", "1000");
            worker.awaitReady().rest().create(TOPIC, config);

            await("the auditor's verdict")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .untilAsserted(() -> assertThat(audit("auditor"))
                            .last()
                            .asString()
                            .startsWith(
                                    "2 shards, " + source.simulator().account().events() + " events, ")
                            .endsWith(": complete"));
            assertThat(audit("dba")).last().asString().contains("may not describe it");
        }
    }

    private static List<String> printed() {
        List<String> commands = Manual.page("production")
                .text()
                .lines()
                .filter(line -> line.startsWith("    kafka-"))
                .map(String::strip)
                .toList();
        assertThat(commands).anyMatch(line -> line.startsWith("kafka-topics.sh"));
        assertThat(commands).anyMatch(line -> line.startsWith("kafka-acls.sh"));
        return commands;
    }

    private void run(String command) throws IOException, InterruptedException {
        List<String> printed = List.of(command.replace("localhost:9092", broker.bootstrapServers())
                .replace("--replication-factor 3", "--replication-factor 1")
                .replace("min.insync.replicas=2", "min.insync.replicas=1")
                .replace("'", "")
                .split(" "));
        List<String> words = new ArrayList<>(List.of(
                KafkaDistribution.ofThisBuild().java().toString(),
                "-cp",
                KafkaDistribution.ofThisBuild().classPath(),
                PROGRAMS.get(printed.get(0))));
        words.addAll(printed.subList(1, printed.size()));
        words.addAll(List.of("--command-config", credentials("admin").toString()));
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as("%s: %s", command, run.lines()).isZero();
    }

    /** A file of a user's credentials. */
    private Path credentials(String user) throws IOException {
        return Files.writeString(directory.resolve(user + ".properties"), """
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=PLAIN
                sasl.jaas.config=%s;
                # The broker may still be starting.
                default.api.timeout.ms=600000
                """.formatted(login(user)));
    }

    private Map<String, String> workerProperties() throws IOException {
        Map<String, String> properties = PropertiesFile.read(Path.of("config", "connect-distributed.properties"));
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.put("plugin.path", plugins.toString());
        properties.put("listeners", "http://127.0.0.1:" + LoopbackPorts.free());
        Map<String, String> credentials = PropertiesFile.read(credentials("connect"));
        Stream.of("", "producer.", "consumer.", "admin.")
                .forEach(prefix -> credentials.forEach((name, value) -> properties.put(prefix + name, value)));
        return properties;
    }

    /** What the auditor's command says to a user. */
    private List<String> audit(String user) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(PrintedCommand.words("ledger", ".AuditCommand ", plugins, broker.bootstrapServers()));
        words.addAll(List.of("--command-config", credentials(user).toString()));
        return CommandRun.of(words).lines();
    }
}
