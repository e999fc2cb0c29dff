// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.failure;

import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The retry state of the same work on each of several streams. A stream that fails must not stop the others. Used by
 * one thread.
 */
public final class StreamHealth {

    private final String work;
    private final ErrorPolicy policy;
    private final StreamHealthListener listener;
    private final InstantSource clock;
    private final Map<String, RetryState> states = new HashMap<>();

    /** @param work the beginning of a sentence that continues with a stream's name */
    public StreamHealth(String work, ErrorPolicy policy, InstantSource clock) {
        this(work, policy, StreamHealthListener.NONE, clock);
    }

    /**
     * @param work the beginning of a sentence that continues with a stream's name
     * @param listener told of each success and failure
     */
    public StreamHealth(String work, ErrorPolicy policy, StreamHealthListener listener, InstantSource clock) {
        this.work = work;
        this.policy = policy;
        this.listener = listener;
        this.clock = clock;
    }

    /** Forgets all streams except these. */
    public void retain(Collection<StreamIdentity> streams) {
        List<String> names = streams.stream().map(StreamIdentity::name).toList();
        states.keySet().retainAll(names);
        listener.retained(names);
    }

    /** Records that the work on a stream succeeded. */
    public void recordSuccess(StreamIdentity stream) {
        of(stream).recordSuccess();
        listener.succeeded(stream.name());
    }

    /**
     * Records that the work on a stream failed.
     *
     * @return the policy's verdict
     * @throws ConnectException if the failure stops all streams
     */
    public Verdict recordFailure(StreamIdentity stream, StreamException failure) {
        Verdict verdict = policy.verdict(failure);
        listener.failed(stream.name(), failure.reason(), verdict);
        var exception = new ConnectException(failure.getMessage(), failure);
        switch (verdict) {
            case FAIL -> throw exception;
            case ISOLATE -> of(stream).isolate(exception);
            case RETRY, WAIT, SET_ASIDE, GO_ON_WITH_GAP -> of(stream).recordFailure(verdict, failure.getMessage());
        }
        return verdict;
    }

    /**
     * @throws ConnectException if all streams that were tried are isolated, so that nothing works until an operator
     *     acts
     */
    public void failIfAllAreIsolated() {
        List<ConnectException> isolated = states.values().stream()
                .flatMap(state -> state.isolation().stream())
                .toList();
        if (!isolated.isEmpty() && isolated.size() == states.size()) {
            throw isolated.get(0);
        }
    }

    private RetryState of(StreamIdentity stream) {
        return states.computeIfAbsent(stream.name(), name -> new RetryState(work + " " + name, clock));
    }
}
