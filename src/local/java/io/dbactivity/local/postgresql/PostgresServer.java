// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.local.process.ChildProcesses;
import io.dbactivity.local.process.LoopbackPorts;
import io.dbactivity.local.process.Unprivileged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL of its own on the loopback interface, with an empty store, that logs all activity as JSON. As in a
 * cluster of Aurora, {@code rdsadmin} is the superuser and {@code postgres} owns the database without being one, so
 * users cannot change what is logged. It ends with this JVM. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {

    /** The user that owns the database {@code postgres}. */
    public static final String USER = "postgres";

    private static final String SUPERUSER = "rdsadmin";
    private static final String DATABASE = "postgres";
    private static final Duration STARTING = Duration.ofMinutes(1);
    private static final long STOPPING_SECONDS = 30;

    private final PostgresInstallation installation;
    private final Path directory;
    private final int port = LoopbackPorts.free();
    private final String superuserPassword = UUID.randomUUID().toString();
    private final String password = UUID.randomUUID().toString();
    private Process process;

    private PostgresServer(PostgresInstallation installation, Path directory) {
        this.installation = installation;
        this.directory = directory.toAbsolutePath();
    }

    /** Makes a store below an empty directory, starts a server on it, and returns when it answers. */
    public static PostgresServer start(PostgresInstallation installation, Path directory) {
        var server = new PostgresServer(installation, directory);
        try {
            server.initialise();
            server.launch();
            server.prepare();
            return server;
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void initialise() throws IOException {
        Files.createDirectories(data());
        Path passwordFile = Files.writeString(directory.resolve("password"), superuserPassword);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Unprivileged.own(directory);
        Process init = command(
                        "initdb",
                        "--pgdata=" + data(),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync")
                .start();
        if (init.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("initdb has failed, see " + output());
        }
        Files.delete(passwordFile);
        Files.writeString(data().resolve("postgresql.auto.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                shared_preload_libraries = 'pgaudit,pg_stat_statements'
                logging_collector = on
                log_destination = 'jsonlog'
                log_directory = 'log'
                log_filename = 'postgresql-%%Y-%%m-%%d_%%H%%M%%S.log'
                log_rotation_size = '64MB'
                log_timezone = 'UTC'
                # The function that wrote a line, by which the server's own lines are told from what users raise.
                log_error_verbosity = verbose
                log_connections = on
                log_disconnections = on
                # The beginning of each statement; pgaudit tells its end. Bind values come with the end only.
                log_statement = 'all'
                log_parameter_max_length = 0
                log_min_messages = warning
                log_min_error_statement = error
                pgaudit.log = 'all'
                pgaudit.log_catalog = on
                pgaudit.log_parameter = on
                pgaudit.log_relation = on
                pgaudit.log_rows = on
                """.formatted(port), UTF_8);
    }

    /** Starts it again, after it was {@linkplain #kill killed}, with what it has stored. Returns when it answers. */
    public void restart() {
        // A killed server's children hold its memory for a moment, and a new one ends before that is free.
        Awaitility.await("PostgreSQL")
                .atMost(STARTING)
                .pollInSameThread()
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        begin();
                    }
                    return answers();
                });
    }

    private void begin() throws IOException {
        process = command("postgres", "-D", data().toString()).start();
        ChildProcesses.endWithThisJvm(process);
    }

    private void launch() throws IOException {
        begin();
        Awaitility.await("PostgreSQL").atMost(STARTING).pollInSameThread().until(this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("PostgreSQL has ended, see " + output() + " and " + logDirectory());
        }
        try (Connection connection = DriverManager.getConnection(url(), superuser())) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void prepare() {
        try (Connection connection = DriverManager.getConnection(url(), superuser());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pgaudit");
            statement.execute("CREATE EXTENSION pg_stat_statements");
            statement.execute("CREATE ROLE " + USER + " LOGIN CREATEDB CREATEROLE PASSWORD '" + password + "'");
            statement.execute("GRANT pg_monitor TO " + USER);
            statement.execute("GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO " + USER);
            statement.execute("ALTER DATABASE " + DATABASE + " OWNER TO " + USER);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be set up: SQLSTATE " + e.getSQLState(), e);
        }
    }

    private ProcessBuilder command(String program, String... arguments) {
        List<String> command = new ArrayList<>(Unprivileged.prefix());
        command.add(installation.program(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LD_LIBRARY_PATH", installation.libraries().toString());
        return builder;
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path output() {
        return directory.resolve("postgresql.out");
    }

    /** Where the server writes its log. */
    public Path logDirectory() {
        return data().resolve("log");
    }

    public int port() {
        return port;
    }

    /** For the JDBC driver. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** The login of {@link #USER}. */
    public Properties user() {
        return login(USER, password);
    }

    /** The login of {@code rdsadmin}. */
    public Properties superuser() {
        return login(SUPERUSER, superuserPassword);
    }

    private static Properties login(String name, String secret) {
        var login = new Properties();
        login.put("user", name);
        login.put("password", secret);
        return login;
    }

    /** What a program of PostgreSQL needs in its environment to connect as {@link #USER}; the password is among it. */
    public Map<String, String> environment() {
        return Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(port),
                "PGUSER", USER,
                "PGPASSWORD", password,
                "PGDATABASE", DATABASE);
    }

    /** A program of PostgreSQL, such as {@code psql}. */
    public Path program(String name) {
        return installation.program(name);
    }

    /** The libraries that its programs need, for {@code LD_LIBRARY_PATH}. */
    public Path libraries() {
        return installation.libraries();
    }

    /** A program of PostgreSQL that connects to this server as {@link #USER}. */
    public ProcessBuilder client(String program, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(installation.program(program).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment());
        builder.environment().put("LD_LIBRARY_PATH", installation.libraries().toString());
        return builder;
    }

    /** Ends it as a power cut would (SIGKILL), and returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends the server in good order, without waiting for its clients; by force if that takes too long. */
    @Override
    public void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(STOPPING_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
