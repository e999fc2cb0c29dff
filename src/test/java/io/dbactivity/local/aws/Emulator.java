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

/** An emulator in a process of its own, which ends with it. */
public record Emulator(Process process, URI endpoint) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** @param health answers 200 as soon as the emulator is ready */
    static Emulator start(ProcessBuilder command, URI endpoint, String health) {
        Emulator emulator = new Emulator(launch(command), endpoint);
        try {
            await().atMost(PATIENCE).until(() -> emulator.answers(health));
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
        return emulator;
    }

    /** Without ceremony: an emulator has nothing to save, and kinesis-local would linger for half a minute. */
    @Override
    public void close() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private boolean answers(String path) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("The emulator ended with exit code " + process.exitValue());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path)).build();
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
