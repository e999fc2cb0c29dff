// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

class AwsConnectionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final StaticCredentials KEYS = new StaticCredentials("AKIDTEST", "secret", Optional.empty());
    private static final StaticCredentials SESSION =
            new StaticCredentials("ASIATEST", "secret", Optional.of("session-token"));
    private static final NetworkSettings DIRECT = new NetworkSettings(false, false, Optional.empty());

    private final LoopbackServer server = new LoopbackServer();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void callsTheEndpointAndSignsForTheRegion() {
        call(access(server.uri(), KEYS, Optional.empty(), DIRECT));
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.authorization()).contains("Credential=AKIDTEST/").contains("/eu-west-3/kms/");
            assertThat(asked.securityToken()).isEmpty();
        });
    }

    @Test
    void sendsTheSessionToken() {
        call(access(server.uri(), SESSION, Optional.empty(), DIRECT));
        assertThat(server.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.securityToken()).isEqualTo("session-token"));
    }

    @Test
    void assumesTheRoleOnceAndCallsWithItsCredentials() {
        AssumedRole role = new AssumedRole(
                "arn:aws:iam::123456789012:role/reader", Optional.of("external"), "connect", Optional.of(server.uri()));
        try (AwsConnection connection =
                AwsConnection.open(access(server.uri(), KEYS, Optional.of(role), DIRECT), TIMEOUT)) {
            KmsClient kms = connection.client(KmsClient.builder());
            kms.listKeys();
            kms.listKeys();
        }
        assertThat(server.asked()).hasSize(3);
        assertThat(server.asked().get(0).authorization()).contains("AKIDTEST").contains("/eu-west-3/sts/");
        assertThat(server.asked().get(0).body())
                .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Freader")
                .contains("ExternalId=external")
                .contains("RoleSessionName=connect");
        assertThat(server.asked().subList(1, 3)).allSatisfy(asked -> {
            assertThat(asked.authorization()).contains("Credential=ROLEKEY/");
            assertThat(asked.securityToken()).isEqualTo("role-token");
        });
    }

    @Test
    void goesThroughTheProxyWithItsPassword() {
        server.wantProxyPassword();
        Proxy proxy = new Proxy(server.uri(), Optional.of("user"), Optional.of("pass"), Set.of());
        call(access(URI.create("http://kms.invalid"), KEYS, Optional.empty(), through(proxy)));
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().get(1).uri()).hasHost("kms.invalid");
        assertThat(server.asked().get(1).proxyAuthorization()).isEqualTo("Basic dXNlcjpwYXNz");
    }

    @Test
    void reachesHostsOutsideTheProxyDirectly() {
        Proxy proxy = new Proxy(
                URI.create("http://proxy.invalid:3128"), Optional.empty(), Optional.empty(), Set.of("*.0.0.1"));
        call(access(server.uri(), KEYS, Optional.empty(), through(proxy)));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void triesOnceOnly() {
        server.answerWith(500);
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> call(access(server.uri(), KEYS, Optional.empty(), DIRECT)));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void givesUpAtTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                AwsConnection connection = AwsConnection.open(
                        access(URI.create("http://127.0.0.1:" + silent.getLocalPort()), KEYS, Optional.empty(), DIRECT),
                        Duration.ofMillis(300))) {
            KmsClient kms = connection.client(KmsClient.builder());
            // The time of the call and that of the socket end together, and either can be noticed first.
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(kms::listKeys)
                    .satisfies(e -> assertThat(ServiceError.of(e).kind()).isEqualTo(ServiceError.Kind.UNAVAILABLE));
        }
    }

    @Test
    void buildsClientsOfAnyService() {
        server.answerWith(400);
        try (AwsConnection connection =
                AwsConnection.open(access(server.uri(), KEYS, Optional.empty(), DIRECT), TIMEOUT)) {
            KinesisClient kinesis = connection.client(KinesisClient.builder());
            assertThatExceptionOfType(KinesisException.class).isThrownBy(kinesis::listStreams);
        }
        assertThat(server.asked().get(0).authorization()).contains("/eu-west-3/kinesis/");
    }

    @Test
    void choosesTheFipsAndDualstackEndpoint() throws Exception {
        try (ServerSocket tunnel = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://127.0.0.1:" + tunnel.getLocalPort());
            CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> firstLine(tunnel));
            NetworkSettings network = new NetworkSettings(
                    true, true, Optional.of(new Proxy(uri, Optional.empty(), Optional.empty(), Set.of())));
            ServiceAccess access = new ServiceAccess(
                    Optional.of("us-east-1"), Optional.empty(), Optional.of(KEYS), Optional.empty(), network);
            assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> call(access));
            assertThat(asked.get()).startsWith("CONNECT kms-fips.us-east-1.api.aws:443 ");
        }
    }

    private static String firstLine(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leavesNoThreadBehindHoweverOftenItIsOpened() throws InterruptedException {
        AssumedRole role =
                new AssumedRole("arn:aws:iam::1:role/r", Optional.empty(), "connect", Optional.of(server.uri()));
        Set<Thread> before = threads();
        for (int i = 0; i < 50; i++) {
            call(access(server.uri(), KEYS, Optional.of(role), DIRECT));
        }
        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(5_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static void call(ServiceAccess access) {
        try (AwsConnection connection = AwsConnection.open(access, TIMEOUT)) {
            connection.client(KmsClient.builder()).listKeys();
        }
    }

    private static NetworkSettings through(Proxy proxy) {
        return new NetworkSettings(false, false, Optional.of(proxy));
    }

    private static ServiceAccess access(
            URI endpoint, StaticCredentials credentials, Optional<AssumedRole> role, NetworkSettings network) {
        return new ServiceAccess(
                Optional.of("eu-west-3"), Optional.of(endpoint), Optional.of(credentials), role, network);
    }
}
