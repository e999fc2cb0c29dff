// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dbactivity.local.kafka.LocalKafka;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that the lab writes. */
record LabDirectory(Path path) {

    private static final String CONNECTOR = "database-activity";

    /** Makes the directory, without what an earlier lab has left in it. */
    static LabDirectory emptied(Path path) {
        delete(path, file -> true);
        try {
            return new LabDirectory(Files.createDirectories(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path database() {
        return path.resolve("database");
    }

    /** What a terminal reads first. It is there once everything answers. */
    Path environment() {
        return path.resolve("env");
    }

    /** The connector, as Connect's REST API takes it. */
    Path connector() {
        return path.resolve("connector.json");
    }

    Path commands() {
        return path.resolve("bin");
    }

    /** A file of it, relative to where this process runs if that is above. */
    Path fromHere(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    /** @param access what the connector needs to find its database and AWS */
    void writeConnector(Map<String, String> access) {
        Map<String, String> config = new TreeMap<>(access);
        config.put("topic", "database-activity");
        config.put("coverage.topic", "database-activity-coverage");
        config.put("coverage.interval.ms", "5000");
        config.put("exactly.once.support", "required");
        try {
            Files.writeString(
                    connector(),
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(Map.of("name", CONNECTOR, "config", config)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the guide's commands, and last the environment that makes them known. */
    void writeCommands(LocalKafka kafka, LabDatabase database) {
        var commands = new LabCommands(kafka, database);
        try {
            Files.createDirectories(commands());
            for (Map.Entry<String, String> script : commands.scripts().entrySet()) {
                Path file = commands().resolve(script.getKey());
                Files.writeString(file, script.getValue());
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            // It holds the password of a database that ends with this process; only its owner may read it.
            Path next = Files.createTempFile(
                    path,
                    "env",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, commands.environment(commands(), connector()));
            Files.move(next, environment());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        delete(path, file -> true);
    }

    /** Leaves what explains a failure. A directory that still holds a log is not empty, and stays. */
    void deleteAllButLogs() {
        delete(path, file -> !isLog(file));
    }

    /** PostgreSQL writes its log as JSON. */
    private static boolean isLog(Path file) {
        return file.getFileName().toString().matches(".*\\.log|postgresql.*\\.(json|out)");
    }

    private static void delete(Path directory, Predicate<Path> choice) {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(choice)
                    .map(Path::toFile)
                    .forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
