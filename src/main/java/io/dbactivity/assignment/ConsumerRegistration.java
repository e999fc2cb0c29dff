// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.StreamHealth;
import io.dbactivity.stream.FanOutSettings.Deregistration;
import io.dbactivity.stream.StreamConsumers;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers a consumer with each stream, to which enhanced fan-out pushes the stream's records. It remembers which
 * consumers the connector itself registered. One thread at a time may register; any thread may close.
 */
public final class ConsumerRegistration implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerRegistration.class);

    private static final int THREADS = 4;

    private final StreamConsumers consumers;
    private final Deregistration deregistration;
    private final Duration patience;
    private final StreamHealth health;
    private final ThreadFactory threads;

    /** The ARN distinguishes a consumer from a later one of the same name, which somebody else may have registered. */
    private final Map<StreamIdentity, String> registered = new ConcurrentHashMap<>();

    /**
     * @param patience the longest that closing may take
     * @param threads for the calls while closing
     */
    public ConsumerRegistration(
            StreamConsumers consumers,
            Deregistration deregistration,
            ErrorPolicy policy,
            Duration patience,
            ThreadFactory threads,
            InstantSource clock) {
        this.consumers = consumers;
        this.deregistration = deregistration;
        this.threads = threads;
        this.health = new StreamHealth("Registering with", policy, clock);
        this.patience = patience;
    }

    /**
     * Registers a consumer with each stream that has none. If Kinesis is still deleting a stream's consumer, the next
     * call registers a new one.
     *
     * @throws ConnectException if a retry will not help any of the streams
     */
    public void register(Collection<StreamIdentity> streams) {
        health.retain(streams);
        streams.forEach(stream -> {
            try {
                register(stream);
                health.recordSuccess(stream);
            } catch (StreamException e) {
                health.recordFailure(stream, e);
            }
        });
        health.failIfAllAreIsolated();
    }

    private void register(StreamIdentity stream) {
        if (consumers.consumer(stream).isEmpty()) {
            consumers.register(stream).ifPresent(arn -> {
                registered.put(stream, arn);
                LOG.info("Registered {}.", arn);
            });
        }
    }

    /**
     * Deregisters the connector's own consumers if configured to. Failures are only logged, so that the connector still
     * stops.
     */
    @Override
    public void close() {
        if (deregistration == Deregistration.ON_STOP && !registered.isEmpty()) {
            deregister(List.copyOf(registered.values()));
        }
    }

    private void deregister(List<String> arns) {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS, threads);
        try {
            List<Callable<Boolean>> calls = arns.stream()
                    .<Callable<Boolean>>map(arn -> () -> deregister(arn))
                    .toList();
            List<Future<Boolean>> done = executor.invokeAll(calls, patience.toNanos(), TimeUnit.NANOSECONDS);
            for (int i = 0; i < arns.size(); i++) {
                if (done.get(i).isCancelled()) {
                    LOG.warn("There was no time to deregister {}, which AWS goes on billing.", arns.get(i));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            executor.shutdownNow();
        }
    }

    private boolean deregister(String arn) {
        try {
            consumers.deregister(arn);
            LOG.info("Deregistered {}.", arn);
            return true;
        } catch (StreamException e) {
            LOG.warn("{} was not deregistered, and AWS goes on billing it. {}", arn, e.getMessage());
            return false;
        }
    }
}
