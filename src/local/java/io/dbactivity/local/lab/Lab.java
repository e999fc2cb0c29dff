// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.lab;

import io.dbactivity.local.kafka.LocalKafka;
import io.dbactivity.local.postgresql.PostgresInstallation;
import io.dbactivity.local.postgresql.PostgresServer;
import io.dbactivity.local.process.ChildProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * {@code mvn -Plab}: a real PostgreSQL, the local AWS side, a broker and a worker with the plugin's zip, until Ctrl-C.
 * What the guide's commands need is in {@code lab/env} beside the zip, from the moment when everything answers. An
 * orderly end leaves nothing of it, and a failure leaves the logs.
 */
public final class Lab {

    private static final Duration WATCH = Duration.ofSeconds(1);
    private static final Duration ENDING = Duration.ofMinutes(3);

    private final PostgresInstallation installation;
    private final Path pluginArchive;
    private final Optional<Duration> length;
    private final LabDirectory directory;
    private final Thread main = Thread.currentThread();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean starting = true;

    private Lab(PostgresInstallation installation, Path pluginArchive, Optional<Duration> length) {
        this.installation = installation;
        this.pluginArchive = pluginArchive;
        this.length = length;
        this.directory = LabDirectory.emptied(pluginArchive.resolveSibling("lab"));
    }

    public static void main(String[] arguments) {
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.ERROR);
        Optional<PostgresInstallation> installation =
                PostgresInstallation.find(Path.of(System.getProperty("emulators.directory", ".ci/.emulators")));
        if (installation.isEmpty()) {
            System.err.println(PostgresInstallation.HOW_TO_INSTALL);
            System.exit(1);
        }
        runAlone(installation.get(), Path.of(System.getProperty("plugin.zip")).toAbsolutePath());
    }

    /** Ends this process, and does nothing else if another lab runs in the directory. */
    private static void runAlone(PostgresInstallation installation, Path pluginArchive) {
        Path lockFile = pluginArchive.resolveSibling("lab.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                System.err.println("A lab runs already in this directory. End it with Ctrl-C in its terminal.");
                System.exit(1);
            }
            long seconds = Long.getLong("lab.seconds", 0);
            var lab = new Lab(
                    installation,
                    pluginArchive,
                    seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
            ChildProcesses.beforeEnding(lab::end);
            System.exit(lab.run() ? 0 : 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean run() {
        System.out.println("Starting PostgreSQL, the local AWS side, a Kafka broker and a Connect worker");
        try {
            boolean orderly = runToEnd();
            if (orderly) {
                directory.delete();
            } else {
                directory.deleteAllButLogs();
            }
            return orderly;
        } finally {
            ended.countDown();
        }
    }

    private boolean runToEnd() {
        try (LocalKafka kafka = LocalKafka.start(pluginArchive, directory.path());
                LabDatabase database = LabDatabase.start(installation, directory.database())) {
            kafka.awaitReady();
            directory.writeConnector(database.connectorConfig());
            directory.writeCommands(kafka, database);
            sayWhatToDo(kafka, database);
            endStarting();
            watch(kafka, database);
            System.out.println("Ending everything");
            return true;
        } catch (InterruptedException e) {
            return true;
        } catch (RuntimeException e) {
            if (ending.getCount() == 0) {
                return true;
            }
            System.err.println("The lab cannot go on: " + e.getMessage() + "\nThe logs are in " + directory.path());
            return false;
        }
    }

    private void watch(LocalKafka kafka, LabDatabase database) throws InterruptedException {
        long begin = System.nanoTime();
        while (length.isEmpty() || System.nanoTime() - begin < length.get().toNanos()) {
            if (ending.await(WATCH.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            kafka.requireAlive();
            database.requireHealthy();
        }
    }

    private void sayWhatToDo(LocalKafka kafka, LabDatabase database) {
        System.out.println("""
                The lab runs. In another terminal, in this directory:

                    . %s
                    psql -c 'select version()'
                    activity-stream start async

                The guide is src/site/markdown/lab.md. Everything listens on the loopback interface only:
                PostgreSQL on port %d as user %s, Connect at %s, Kafka at %s,
                and RDS, Kinesis and KMS at %s. Ctrl-C ends everything.
                """.formatted(
                        directory.fromHere(directory.environment()),
                        database.server().port(),
                        PostgresServer.USER,
                        kafka.worker().address(),
                        kafka.bootstrapServers(),
                        database.aws().endpoint()));
    }

    private synchronized void endStarting() {
        starting = false;
    }

    /** On Ctrl-C. Whatever is being waited for while the lab starts is waited for no longer. */
    private void end() {
        ending.countDown();
        synchronized (this) {
            if (starting) {
                main.interrupt();
            }
        }
        try {
            if (!ended.await(ENDING.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("The lab does not end by itself and is ended by force");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
