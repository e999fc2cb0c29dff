// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.failure.StreamHealthListener;
import io.dbactivity.failure.Verdict;
import io.dbactivity.stream.StreamException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceConnectorContext;

/**
 * Publishes how the connector itself sees each of its streams. A stream that it cannot list, or that is not there, may
 * have no task that could tell of it. Thread-safe.
 */
public final class ConnectorMetrics implements StreamHealthListener, AutoCloseable {

    private record Watched(StreamState state, MetricOutlet.Registration registration) {}

    private final MetricOutlet outlet;
    private final InstantSource clock;
    private final Map<String, Watched> streams = new HashMap<>();
    private boolean closed;

    ConnectorMetrics(MetricOutlet outlet, InstantSource clock) {
        this.outlet = outlet;
        this.clock = clock;
    }

    /**
     * Publishes in the best way that the worker offers.
     *
     * @param clock the source of the time since which a stream waits
     */
    public static ConnectorMetrics publish(
            SourceConnectorContext context, ConnectorName connector, InstantSource clock) {
        return new ConnectorMetrics(WorkerOutlet.of(context, connector), clock);
    }

    @Override
    public synchronized void retained(Collection<String> names) {
        Set<String> gone = new HashSet<>(streams.keySet());
        gone.removeAll(names);
        gone.forEach(name -> streams.remove(name).registration().remove());
        // A watch that is being stopped may still be under way.
        if (!closed) {
            names.forEach(name -> streams.computeIfAbsent(name, this::publish));
        }
    }

    private Watched publish(String stream) {
        var state = new StreamState(stream, Stream::empty, clock);
        return new Watched(state, outlet.register(state.series()));
    }

    @Override
    public synchronized void succeeded(String stream) {
        if (streams.containsKey(stream)) {
            streams.get(stream).state().listed();
        }
    }

    @Override
    public synchronized void failed(String stream, StreamException.Reason reason, Verdict verdict) {
        if (streams.containsKey(stream)) {
            streams.get(stream).state().listingFailed(verdict, reason.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Takes all values back. */
    @Override
    public synchronized void close() {
        closed = true;
        streams.values().forEach(watched -> watched.registration().remove());
        streams.clear();
    }
}
