// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.harness;

import static org.awaitility.Awaitility.await;

import io.dbactivity.local.aws.Emulators;
import io.dbactivity.local.kafka.LoopbackPorts;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server that {@code .ci/emulators} found or unpacked, with an empty database, on the loopback interface. A
 * test is skipped if there is none.
 */
public final class PostgreSql implements AutoCloseable {

    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final String DRIVER = "org.postgresql.Driver";

    private final Path home;
    private final Path data;
    private final int port = LoopbackPorts.free();
    private Process process;

    private PostgreSql(Path home, Path data) {
        this.home = home;
        this.data = data;
    }

    /** Starts a server with its data below a directory, and returns when it answers. */
    public static PostgreSql start(Path directory) throws IOException {
        Path home = Emulators.installed("postgresql").toAbsolutePath();
        Path data = Files.createDirectories(directory.resolve("postgresql").toAbsolutePath());
        Unprivileged.own(directory);
        var server = new PostgreSql(home, data);
        Process creation = server.program("initdb", "-D", data.toString(), "-U", "audit", "--auth=trust", "-E", "UTF8")
                .start();
        if (creation.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("initdb failed, see target/postgresql.log");
        }
        server.start();
        return server;
    }

    /** Starts it, or again after it was {@linkplain #close killed}, with what it has stored. */
    public void start() throws IOException {
        String files = data.toString();
        // A killed server's children hold its memory for a moment, and a new one does not start before it is free.
        await("PostgreSQL").atMost(STARTING).pollInSameThread().until(() -> {
            if (process == null || !process.isAlive()) {
                process = program(
                                "postgres",
                                "-D",
                                files,
                                "-p",
                                String.valueOf(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "jit=off")
                        .start();
            }
            return answers();
        });
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private ProcessBuilder program(String name, String... arguments) {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.add(home.resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(Path.of("target", "postgresql.log").toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        libraries().forEach(folder -> builder.environment().put("LD_LIBRARY_PATH", folder));
        return builder;
    }

    /** Of a server that is unpacked and not installed. */
    private Stream<String> libraries() {
        return Stream.of(home.resolve(
                        "root/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu"))
                .filter(Files::isDirectory)
                .map(Path::toString);
    }

    /** Where the server is, for JDBC. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return "audit";
    }

    public Connection connect() throws SQLException {
        Path jars = Emulators.installed("jdbc-sink").resolve("plugin");
        return JdbcDrivers.connect(jars, DRIVER, url() + "?user=" + user() + "&loginTimeout=10");
    }

    /** Ends it as a power cut would (SIGKILL), and returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
