// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import io.dbactivity.local.process.ChildProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * One JVM with nothing but Kafka on its class path. Its constructor starts it. Once it has ended, it can be started
 * again with the same command. Thread-safe.
 */
public abstract sealed class ServerProcess implements AutoCloseable permits KafkaBroker, ConnectWorker {

    private static final Path SHELL = Path.of("/bin/sh");

    private final String name;
    private final List<String> command;
    private final LogFile log;
    private final Duration stopping;
    private Process process;

    /** @param stopping how long the process may take to end in good order */
    ServerProcess(
            String name,
            LogFile log,
            Duration stopping,
            KafkaDistribution kafka,
            List<String> jvmOptions,
            List<String> mainClassAndArguments) {
        this.name = name;
        this.log = log;
        this.stopping = stopping;
        this.command = new ArrayList<>(deafToInterrupt());
        command.add(kafka.java().toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Djava.net.preferIPv4Stack=true", log.jvmOption()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-classpath", kafka.classPath()));
        command.addAll(mainClassAndArguments);
        launch();
    }

    /**
     * Ctrl-C goes to every process of the terminal, and would end Kafka before its owner has read the rest. A JVM that
     * starts with the signal ignored keeps ignoring it.
     */
    private static List<String> deafToInterrupt() {
        return Files.isExecutable(SHELL)
                ? List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "sh")
                : List.of();
    }

    /** Starts the process again, with the settings it had. */
    public final synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running, process " + process.pid());
        }
        launch();
    }

    private void launch() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.redirect())
                    .start();
            ChildProcesses.endWithThisJvm(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAlive() {
        return process.isAlive();
    }

    public final synchronized long pid() {
        return process.pid();
    }

    /** What the process printed, across restarts. */
    public final Path log() {
        return log.path();
    }

    /** @throws IllegalStateException if the process has ended, with the end of its log */
    public final synchronized void requireAlive() {
        if (!isAlive()) {
            throw new IllegalStateException(name + " has ended with exit code " + process.exitValue() + ". End of "
                    + log.path() + ":\n" + log.tail());
        }
    }

    /** Waits until the condition holds. Fails with the end of the log if the process ends first. */
    final void await(Duration patience, Callable<Boolean> condition) {
        Awaitility.await(name).atMost(patience).pollInSameThread().until(() -> {
            requireAlive();
            return condition.call();
        });
    }

    /** Ends the process as an operator would (SIGTERM) and waits; ends it by force if it takes too long. */
    public final synchronized void stop() {
        if (isAlive()) {
            process.destroy();
            if (!hasEndedWithin(stopping)) {
                kill();
            }
        }
    }

    /** Ends the process as a power cut would (SIGKILL) and waits until it is gone. */
    public final synchronized void kill() {
        if (isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Suspends the process (SIGSTOP), as a machine that hangs does: it keeps its connections, and answers nothing. */
    public final synchronized void suspend() {
        signal("STOP");
    }

    /** Lets a suspended process go on (SIGCONT). */
    public final synchronized void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        requireAlive();
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException(name + " did not take the signal " + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean hasEndedWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public abstract void close();
}
