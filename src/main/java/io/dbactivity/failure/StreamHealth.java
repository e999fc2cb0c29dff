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

/** The retry states of some work on each of several streams, none of which may stop the others. Used by one thread. */
public final class StreamHealth {

    private final String work;
    private final ErrorPolicy policy;
    private final Map<String, RetryState> states = new HashMap<>();

    /** @param work the beginning of a sentence that goes on with a stream's name */
    public StreamHealth(String work, ErrorPolicy policy) {
        this.work = work;
        this.policy = policy;
    }

    /** Forgets all other streams. */
    public void retain(Collection<StreamIdentity> streams) {
        states.keySet().retainAll(streams.stream().map(StreamIdentity::name).toList());
    }

    /** The work on a stream was done. */
    public void recordSuccess(StreamIdentity stream) {
        of(stream).recordSuccess();
    }

    /**
     * The work on a stream failed.
     *
     * @return what follows
     * @throws ConnectException if the failure stops all of them
     */
    public Verdict recordFailure(StreamIdentity stream, StreamException failure) {
        Verdict verdict = policy.verdict(failure);
        var exception = new ConnectException(failure.getMessage(), failure);
        switch (verdict) {
            case FAIL -> throw exception;
            case ISOLATE -> of(stream).isolate(exception);
            case RETRY, WAIT, SET_ASIDE, GO_ON_WITH_GAP -> of(stream).pauseFor(verdict, failure.getMessage());
        }
        return verdict;
    }

    /** @throws ConnectException if every stream was tried and none works until an operator acts */
    public void failIfAllAreIsolated() {
        List<ConnectException> isolated = states.values().stream()
                .flatMap(state -> state.isolation().stream())
                .toList();
        if (!isolated.isEmpty() && isolated.size() == states.size()) {
            throw isolated.get(0);
        }
    }

    private RetryState of(StreamIdentity stream) {
        return states.computeIfAbsent(stream.name(), name -> new RetryState(work + " " + name, InstantSource.system()));
    }
}
