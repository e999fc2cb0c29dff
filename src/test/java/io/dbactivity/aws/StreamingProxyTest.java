// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** The client of enhanced fan-out goes the same way as the others. */
class StreamingProxyTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final StaticCredentials KEYS = new StaticCredentials("AKIDTEST", "secret", Optional.empty());

    private final ServerSocket server = listening();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void goesThroughTheProxyWithItsPassword() {
        Proxy proxy = new Proxy(uri(), Optional.of("user"), Optional.of("pass"), Set.of());

        List<String> head = firstRequest(URI.create("https://kinesis.invalid"), proxy);

        assertThat(head.get(0)).isEqualTo("CONNECT kinesis.invalid:443 HTTP/1.1");
        assertThat(head).anyMatch(line -> line.equalsIgnoreCase("proxy-authorization: Basic dXNlcjpwYXNz"));
    }

    @Test
    void reachesHostsOutsideTheProxyDirectly() {
        Proxy elsewhere = new Proxy(
                URI.create("http://proxy.invalid:3128"), Optional.empty(), Optional.empty(), Set.of("*.0.0.1"));

        assertThat(firstRequest(uri(), elsewhere).get(0)).isEqualTo("PRI * HTTP/2.0");
    }

    /** The first lines that arrive at the server, up to an empty one. */
    private List<String> firstRequest(URI endpoint, Proxy proxy) {
        var access = new ServiceAccess(
                Optional.of("eu-west-3"),
                Optional.of(endpoint),
                Optional.of(KEYS),
                Optional.empty(),
                new NetworkSettings(false, false, Optional.of(proxy)));
        CompletableFuture<List<String>> arrived = CompletableFuture.supplyAsync(this::head);
        try (AwsConnection connection = AwsConnection.open(access, TIMEOUT)) {
            CompletableFuture<?> call =
                    connection.streamingClient(KinesisAsyncClient.builder()).listStreams();
            List<String> head =
                    arrived.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
            call.cancel(true);
            return head;
        }
    }

    private List<String> head() {
        try (Socket socket = server.accept();
                var reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return reader.lines().takeWhile(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
