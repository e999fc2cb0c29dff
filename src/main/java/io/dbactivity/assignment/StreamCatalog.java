// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.assignment;

import io.dbactivity.failure.ErrorPolicy;
import io.dbactivity.failure.Pause;
import io.dbactivity.failure.RetryState;
import io.dbactivity.failure.Verdict;
import io.dbactivity.rds.RdsException;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams to read: those that the configuration lists, always, and those that were discovered, until they are gone.
 * Used by one thread at a time.
 */
public final class StreamCatalog {

    private static final Logger LOG = LoggerFactory.getLogger(StreamCatalog.class);

    private final List<StreamIdentity> listed;
    private final Optional<Discovery> discovery;
    private final Duration interval;
    private final ErrorPolicy policy;
    private final InstantSource clock;
    private final RetryState discovering;
    private final Map<String, StreamIdentity> discovered = new LinkedHashMap<>();
    private Instant lastDiscovery = Instant.MIN;
    private Map<String, String> kmsKeys = Map.of();
    private Instant kmsKeysOf = Instant.MIN;

    /** @param interval the shortest time between two discoveries */
    public StreamCatalog(
            List<StreamIdentity> listed,
            Optional<Discovery> discovery,
            Duration interval,
            ErrorPolicy policy,
            InstantSource clock) {
        this.listed = List.copyOf(listed);
        this.discovery = discovery;
        this.interval = interval;
        this.policy = policy;
        this.clock = clock;
        this.discovering = new RetryState("Discovery of activity streams", clock);
    }

    /**
     * The streams to read now, after a discovery if one is due. A stream that discovery no longer finds stays until it
     * is forgotten, since it may still hold records while it is being stopped.
     *
     * @throws ConnectException if discovery has never worked and a retry will not help
     */
    List<StreamIdentity> streams() {
        discovery
                .filter(source -> new Pause(lastDiscovery, interval).isOver(clock.instant()))
                .ifPresent(this::discover);
        return Stream.concat(listed.stream(), discovered.values().stream()).toList();
    }

    private void discover(Discovery source) {
        Instant begun = clock.instant();
        try {
            for (StreamIdentity stream : source.find()) {
                boolean known = listed.stream().anyMatch(one -> one.name().equals(stream.name()));
                if (!known && discovered.putIfAbsent(stream.name(), stream) == null) {
                    LOG.info("{} is discovered and will be read.", stream.name());
                }
            }
            discovering.recordSuccess();
            lastDiscovery = clock.instant();
            kmsKeys = Map.copyOf(source.kmsKeys());
            kmsKeysOf = begun;
        } catch (StreamException e) {
            recordFailure(e, policy.verdict(e));
        } catch (RdsException e) {
            recordFailure(e, policy.verdict(e));
        }
    }

    private void recordFailure(RuntimeException failure, Verdict verdict) {
        boolean hopeless = verdict == Verdict.FAIL || verdict == Verdict.ISOLATE;
        if (hopeless && lastDiscovery.equals(Instant.MIN)) {
            throw new ConnectException(failure.getMessage(), failure);
        }
        discovering.recordFailure(verdict, failure.getMessage());
    }

    /**
     * The KMS key of a stream; absent if nobody says it. An activity stream that is started again may have another key,
     * so what was said before the present stream was created does not count.
     */
    Optional<String> kmsKey(String stream, Instant created) {
        return created.isAfter(kmsKeysOf) ? Optional.empty() : Optional.ofNullable(kmsKeys.get(stream));
    }

    /** Forgets a discovered stream that Kinesis no longer knows. A listed one stays: the connector waits for it. */
    void forget(StreamIdentity stream) {
        if (discovered.remove(stream.name()) != null) {
            LOG.info("{} is gone and will no longer be read.", stream.name());
        }
    }
}
