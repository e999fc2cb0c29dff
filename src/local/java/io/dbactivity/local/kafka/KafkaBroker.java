// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import io.dbactivity.local.process.LoopbackPorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One real Kafka broker, which is its own controller, in its own process. Its data survives {@link #kill()} and {@link
 * #stop()}, and {@link #start()} finds it again.
 */
public final class KafkaBroker extends ServerProcess {

    private static final int NODE_ID = 1;
    private static final String A_DAY = "86400000";
    private static final Duration STARTING = Duration.ofMinutes(10);
    private static final Duration STOPPING = Duration.ofSeconds(20);
    // Enough for a million small events. With C1 alone, a JVM that lives for 30 s spends half as much time compiling.
    private static final List<String> JVM_OPTIONS = List.of("-Xms256m", "-Xmx512m", "-XX:TieredStopAtLevel=1");

    private final String bootstrapServers;

    private KafkaBroker(String bootstrapServers, LogFile log, Path settings) {
        super(
                "The Kafka broker",
                log,
                STOPPING,
                KafkaDistribution.ofThisBuild(),
                JVM_OPTIONS,
                List.of("kafka.Kafka", settings.toString()));
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a new, empty broker below the given directory; use {@link #awaitReady()} before the first client. */
    public static KafkaBroker start(Path directory) {
        return start(directory, Map.of());
    }

    /** The same with more properties of the broker. */
    public static KafkaBroker start(Path directory, Map<String, String> more) {
        LogFile log = LogFile.in(directory, "broker");
        Path data = directory.resolve("broker-data").toAbsolutePath();
        format(data);
        String address = "127.0.0.1:" + LoopbackPorts.free();
        String controller = "127.0.0.1:" + LoopbackPorts.free();
        Map<String, String> settings = settings(data, address, controller);
        settings.putAll(more);
        return new KafkaBroker(address, log, PropertiesFile.write(directory.resolve("broker.properties"), settings));
    }

    // What `kafka-storage.sh format` does, without the seconds that a separate JVM would take.
    private static void format(Path data) {
        try {
            Files.createDirectories(data);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName("CONTROLLER")
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE_ID)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot format " + data + " for a broker", e);
        }
    }

    private static Map<String, String> settings(Path data, String address, String controller) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
        settings.put("log.dirs", data.toString());
        // Records have the time of their event, and those of a test are old. None may go while a test reads them.
        settings.put("log.initial.task.delay.ms", A_DAY);
        settings.put("log.retention.check.interval.ms", A_DAY);
        settings.put("group.initial.rebalance.delay.ms", "0");
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(internal + ".replication.factor", "1");
            settings.put(internal + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        return settings;
    }

    /** Returns when the broker answers. */
    public KafkaBroker awaitReady() {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        await(STARTING, this::listens);
        try (Admin admin = Admin.create(settings)) {
            await(STARTING, () -> answers(admin));
        }
        return this;
    }

    // This check comes first, because a client that finds no broker fills the log with its attempts.
    private boolean listens() throws IOException {
        URI address = URI.create("kafka://" + bootstrapServers);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private boolean answers(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        }
    }

    /** The value of the clients' setting of that name. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Kills the broker, since nobody will read its data again. */
    @Override
    public void close() {
        kill();
    }
}
