// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.kafka.ChildProcesses;
import io.dbactivity.local.postgresql.PostgresInstallation;
import io.dbactivity.local.postgresql.PostgresServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * {@code mvn -Plab}: a real PostgreSQL, the local AWS side, a broker and a worker with the plugin's zip, until Ctrl-C. What
 * the guide's commands need is in {@code lab/env} next to the zip. Nothing is left but the logs.
 */
public final class Lab {

    private static final String CONNECTOR = "database-activity";
    private static final long WATCH_SECONDS = 1;
    private static final long ENDING_SECONDS = 60;

    private final Path directory;
    private final LabKafka kafka;
    private final LabDatabase database;

    private Lab(Path directory, LabKafka kafka, LabDatabase database) {
        this.directory = directory;
        this.kafka = kafka;
        this.database = database;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.ERROR);
        Optional<PostgresInstallation> installation =
                PostgresInstallation.find(Path.of(System.getProperty("emulators.directory", ".ci/.emulators")));
        if (installation.isEmpty()) {
            System.err.println(PostgresInstallation.HOW_TO_INSTALL);
            System.exit(1);
        }
        var ended = new CountDownLatch(1);
        var ending = new CountDownLatch(1);
        ChildProcesses.beforeEnding(() -> {
            ending.countDown();
            awaitQuietly(ended, ENDING_SECONDS);
        });
        Path archive = Path.of(System.getProperty("plugin.zip")).toAbsolutePath();
        run(installation.get(), archive, ending, Long.getLong("lab.seconds", 0));
        ended.countDown();
    }

    private static void run(PostgresInstallation installation, Path archive, CountDownLatch ending, long seconds)
            throws InterruptedException {
        Path directory = emptied(archive.resolveSibling("lab"));
        System.out.println("Starting PostgreSQL, the local AWS side, a Kafka broker and a Connect worker");
        try (LabKafka kafka = LabKafka.start(archive, directory);
                LabDatabase database = LabDatabase.start(installation, directory.resolve("database"))) {
            var lab = new Lab(directory, kafka, database);
            lab.writeConnector();
            lab.writeEnvironment();
            lab.sayWhatToDo();
            lab.watch(ending, seconds == 0 ? Long.MAX_VALUE : seconds);
        }
        deleteQuietly(directory.resolve("env"));
        delete(directory.resolve("database"));
        delete(directory.resolve("broker-data"));
    }

    private void watch(CountDownLatch ending, long seconds) throws InterruptedException {
        long end = seconds == Long.MAX_VALUE ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && !ending.await(WATCH_SECONDS, TimeUnit.SECONDS)) {
            kafka.requireHealthy();
            database.requireHealthy();
        }
        System.out.println("Ending everything");
    }

    private void writeConnector() {
        Map<String, String> config = new HashMap<>(database.connectorConfig());
        config.put("topic", "database-activity");
        config.put("coverage.topic", "database-activity-coverage");
        config.put("exactly.once.support", "required");
        try {
            Files.writeString(
                    directory.resolve("connector.json"),
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Map.of("name", CONNECTOR, "config", config)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file holds the password of a database that ends with this process; only its owner may read it. */
    private void writeEnvironment() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classPath = System.getProperty("java.class.path");
        Map<String, String> values = new LinkedHashMap<>(database.server().environment());
        values.put("PATH", database.server().programs() + ":$PATH");
        values.put("AWS_ENDPOINT_URL_RDS", database.aws().endpoint().toString());
        values.put("LAB_KMS_KEY", database.key());
        values.put("LAB_WORKER", kafka.worker().toString());
        values.put("LAB_KAFKA", kafka.bootstrapServers());
        values.put("LAB_CONNECTOR", directory.resolve("connector.json").toString());
        values.put("LAB_JAVA", java + " -cp " + classPath);
        String text = values.entrySet().stream()
                .map(value -> "export " + value.getKey() + "=\"" + value.getValue() + "\"\n")
                .collect(Collectors.joining());
        try {
            Path file = directory.resolve("env");
            Path next = Files.createTempFile(
                    directory,
                    "env",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, text);
            Files.move(next, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sayWhatToDo() {
        System.out.println("""
                The lab runs. In another terminal, in this directory:

                    . %s
                    psql -c 'select version()'
                    $LAB_JAVA io.dbactivity.local.lab.StreamCommand start async

                The guide is src/site/markdown/lab.md. PostgreSQL listens on 127.0.0.1:%d as user %s, Connect at %s, Kafka
                at %s, and RDS, Kinesis and KMS at %s. Ctrl-C ends everything.
                """.formatted(
                        Path.of("").toAbsolutePath().relativize(directory.resolve("env")),
                        database.server().port(),
                        PostgresServer.USER,
                        kafka.worker(),
                        kafka.bootstrapServers(),
                        database.aws().endpoint()));
    }

    private static Path emptied(Path directory) {
        delete(directory);
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteQuietly(Path file) {
        file.toFile().delete();
    }

    private static void awaitQuietly(CountDownLatch latch, long seconds) {
        try {
            if (!latch.await(seconds, TimeUnit.SECONDS)) {
                System.out.println("Ending by force");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
