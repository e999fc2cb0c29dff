// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.time.Duration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;

/**
 * Opens the HTTP client of calls whose answers are streamed. They use HTTP/2: one connection carries many calls, and a
 * stream that is not read for a while holds back its sender.
 */
final class StreamingHttpClients {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /**
     * Longer than any stream, because some are not read for a long time. Whoever waits for one decides what is too
     * long.
     */
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration PING_PERIOD = Duration.ofSeconds(30);

    /** Bytes of a stream that are received before anybody asks for them. */
    private static final int WINDOW = 512 * 1024;

    private static final int MAX_STREAMS = 10_000;

    private StreamingHttpClients() {}

    static SdkAsyncHttpClient open(NetworkSettings network, StreamingThreads threads) {
        NettyNioAsyncHttpClient.Builder builder = NettyNioAsyncHttpClient.builder()
                .protocol(Protocol.HTTP2)
                .http2Configuration(http2 -> http2.initialWindowSize(WINDOW).healthCheckPingPeriod(PING_PERIOD))
                .maxConcurrency(MAX_STREAMS)
                .connectionTimeout(LONGEST_CONNECT)
                .connectionAcquisitionTimeout(LONGEST_CONNECT)
                .readTimeout(READ_TIMEOUT)
                .eventLoopGroup(threads.forSdk());
        network.proxy().map(StreamingHttpClients::configuration).ifPresent(builder::proxyConfiguration);
        return builder.build();
    }

    private static ProxyConfiguration configuration(Proxy proxy) {
        ProxyConfiguration.Builder builder = ProxyConfiguration.builder()
                .scheme(proxy.endpoint().getScheme())
                .host(proxy.endpoint().getHost())
                .port(proxy.endpoint().getPort())
                .nonProxyHosts(HttpClients.nonProxyHosts(proxy))
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false);
        proxy.username().ifPresent(builder::username);
        proxy.password().ifPresent(builder::password);
        return builder.build();
    }
}
