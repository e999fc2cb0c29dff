// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.aws;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A connection to one AWS service, and everything that is opened for it: the HTTP client with its connections, the
 * credentials, the role assumed through STS, and the clients built here. {@link #close} closes all of it.
 *
 * <p>The SDK does not retry: a call fails at its first error, so that the caller's back-off is the only one. This
 * object and its clients may be used by several threads at once.
 */
public final class AwsConnection implements AutoCloseable {

    private final ServiceAccess access;
    private final Duration callTimeout;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();

    private AwsConnection(ServiceAccess access, Duration callTimeout) {
        this.access = access;
        this.callTimeout = callTimeout;
        this.http = register(HttpClients.open(access.network(), callTimeout));
        try {
            this.credentials = credentials();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Opens a connection. Nothing is sent yet.
     *
     * @param callTimeout longest time of one call, including the name look-up and connecting
     * @throws RegionUnknownException if a role is to be assumed and neither the access nor the SDK's default chain
     *     names a region
     */
    public static AwsConnection open(ServiceAccess access, Duration callTimeout) {
        return new AwsConnection(access, callTimeout);
    }

    /**
     * Builds a client of the service. It is closed with this connection.
     *
     * @param builder a new one, such as {@code KmsClient.builder()}; its HTTP client, credentials, region and endpoint
     *     are set here
     * @throws RegionUnknownException if neither the access nor the SDK's default chain names a region. The SDK signs
     *     with the region, so it needs one even if an endpoint is given
     */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(B builder) {
        access.endpoint().ifPresent(builder::endpointOverride);
        return build(builder, credentials);
    }

    /**
     * Builds a client for calls whose answers are streamed. Such a call lasts as long as there is something to stream,
     * so no time-out ends it. The client is closed with this connection.
     *
     * @param builder as for {@link #client}
     */
    public <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C streamingClient(
            B builder) {
        access.endpoint().ifPresent(builder::endpointOverride);
        StreamingThreads threads = register(new StreamingThreads());
        builder.httpClient(register(StreamingHttpClients.open(access.network(), threads)));
        return configure(builder, credentials, oneAttempt().build());
    }

    private AwsCredentialsProvider credentials() {
        AwsCredentialsProvider configured = Credentials.of(access.credentials());
        closeLater(configured);
        var own = new GuardedCredentials(configured);
        if (access.role().isEmpty()) {
            return own;
        }
        AssumedRole role = access.role().get();
        var stsBuilder = StsClient.builder();
        role.stsEndpoint().ifPresent(stsBuilder::endpointOverride);
        return new GuardedCredentials(register(Credentials.assuming(role, build(stsBuilder, own))));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C build(
            B builder, AwsCredentialsProvider provider) {
        builder.httpClient(http);
        return configure(
                builder, provider, oneAttempt().apiCallTimeout(callTimeout).build());
    }

    private <B extends AwsClientBuilder<B, C>, C extends SdkClient> C configure(
            B builder, AwsCredentialsProvider provider, ClientOverrideConfiguration override) {
        access.region().map(Region::of).ifPresent(builder::region);
        // Never set to false, which would override the operator's own AWS_USE_FIPS_ENDPOINT and the like.
        if (access.network().fips()) {
            builder.fipsEnabled(true);
        }
        if (access.network().dualstack()) {
            builder.dualstackEnabled(true);
        }
        builder.credentialsProvider(provider).overrideConfiguration(override);
        return register(build(builder));
    }

    /** Without a Region the SDK's chain of providers fails, and its text names all of them and no property of ours. */
    private static <B extends AwsClientBuilder<B, C>, C extends SdkClient> C build(B builder) {
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new RegionUnknownException(e);
        }
    }

    private static ClientOverrideConfiguration.Builder oneAttempt() {
        return ClientOverrideConfiguration.builder().retryStrategy(AwsRetryStrategy.doNotRetry());
    }

    /** Registers a resource to be closed with this connection. */
    private synchronized <T extends SdkAutoCloseable> T register(T resource) {
        opened.push(resource);
        return resource;
    }

    private void closeLater(AwsCredentialsProvider provider) {
        if (provider instanceof SdkAutoCloseable closeable) {
            register(closeable);
        }
    }

    /**
     * Closes everything in the reverse order of opening, the rest too if one cannot be closed. The SDK's own threads
     * end with it.
     */
    @Override
    public synchronized void close() {
        if (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } finally {
                close();
            }
        }
    }
}
