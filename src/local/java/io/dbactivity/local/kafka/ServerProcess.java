// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One JVM with nothing but Kafka on its class path, which can be started again with the same command after it ended. */
final class ServerProcess {

    private static final Path SHELL = Path.of("/bin/sh");

    private final String name;
    private final List<String> command;
    private final LogFile log;
    private Process process;

    ServerProcess(String name, LogFile log, List<String> jvmOptions, List<String> mainClassAndArguments) {
        this.name = name;
        this.log = log;
        this.command = new ArrayList<>(deafToInterrupt());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Djava.net.preferIPv4Stack=true", log.jvmOption()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-classpath", KafkaDistribution.classPath()));
        command.addAll(mainClassAndArguments);
    }

    /**
     * Ctrl-C goes to every process of the terminal, and would take Kafka away before its owner has read from it what it
     * must. A JVM that is started with the signal ignored leaves it ignored.
     */
    private static List<String> deafToInterrupt() {
        return Files.isExecutable(SHELL)
                ? List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "sh")
                : List.of();
    }

    synchronized void start() {
        if (isAlive()) {
            throw new IllegalStateException(name + " is running, process " + process.pid());
        }
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

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized long pid() {
        return process.pid();
    }

    Path log() {
        return log.path();
    }

    /** @throws IllegalStateException if the process has ended, with the end of its log. */
    synchronized void requireAlive() {
        if (!isAlive()) {
            String how = process == null ? "was never started" : "has ended with exit code " + process.exitValue();
            throw new IllegalStateException(name + " " + how + ". End of " + log.path() + ":\n" + log.tail());
        }
    }

    /** Asks the process to end and waits; ends it by force when it takes longer than the patience given. */
    synchronized void stop(Duration patience) {
        if (isAlive()) {
            process.destroy();
            if (!hasEndedWithin(patience)) {
                kill();
            }
        }
    }

    /** Ends the process as a power cut would (SIGKILL) and waits until it is gone. */
    synchronized void kill() {
        if (isAlive()) {
            process.destroyForcibly();
            process.onExit().join();
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
}
