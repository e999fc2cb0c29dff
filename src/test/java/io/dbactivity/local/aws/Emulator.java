// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What answers as AWS does, until it is closed.
 *
 * @param end ends it
 */
public record Emulator(URI endpoint, Runnable end) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * An emulator in a process of its own.
     *
     * @param health answers 200 as soon as the emulator is ready
     */
    static Emulator start(ProcessBuilder command, URI endpoint, String health) {
        Process process = launch(command);
        Emulator emulator = new Emulator(endpoint, () -> kill(process));
        try {
            await().atMost(PATIENCE).until(() -> answers(process, endpoint.resolve(health)));
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
        return emulator;
    }

    @Override
    public void close() {
        end.run();
    }

    /** Without ceremony: an emulator has nothing to save, and kinesis-local would linger for half a minute. */
    private static void kill(Process process) {
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static boolean answers(Process process, URI health) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The emulator ended with exit code " + process.exitValue());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(health).build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process launch(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
