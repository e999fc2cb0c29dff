// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/**
 * Opens the HTTP client of a connection's plain calls. It is named explicitly, because the SDK refuses to choose if it
 * finds two.
 */
final class HttpClients {

    /** Every shard of a task may have a call under way at once. */
    private static final int MAX_CONNECTIONS = 128;

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /** A call that takes too long ends by its own time-out, and always with the same error. */
    private static final Duration LONGER = Duration.ofSeconds(5);

    private HttpClients() {}

    static SdkHttpClient open(NetworkSettings network, Duration callTimeout) {
        Duration longer = callTimeout.plus(LONGER);
        Apache5HttpClient.Builder builder = Apache5HttpClient.builder()
                .maxConnections(MAX_CONNECTIONS)
                .connectionAcquisitionTimeout(longer)
                .connectionTimeout(callTimeout.compareTo(LONGEST_CONNECT) > 0 ? LONGEST_CONNECT : longer)
                .socketTimeout(longer)
                .tcpKeepAlive(true);
        // Without a proxy of its own, the client uses the JVM's https.proxyHost and the like.
        network.proxy().map(HttpClients::configuration).ifPresent(builder::proxyConfiguration);
        return builder.build();
    }

    private static ProxyConfiguration configuration(Proxy proxy) {
        ProxyConfiguration.Builder builder = ProxyConfiguration.builder()
                .endpoint(proxy.endpoint())
                .nonProxyHosts(nonProxyHosts(proxy))
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false);
        proxy.username().ifPresent(builder::username);
        proxy.password().ifPresent(builder::password);
        return builder.build();
    }

    /** Patterns such as {@code *.internal} as the SDK wants them: regular expressions for a host in lower case. */
    static Set<String> nonProxyHosts(Proxy proxy) {
        return proxy.nonProxyHosts().stream().map(HttpClients::expression).collect(Collectors.toSet());
    }

    private static String expression(String hostPattern) {
        return Arrays.stream(hostPattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
    }
}
