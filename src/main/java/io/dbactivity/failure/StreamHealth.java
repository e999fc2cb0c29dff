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

/** What does not work with each of the connector's streams, whose failures must not stop the others. Used by one thread. */
public final class StreamHealth {

    private final String work;
    private final ErrorPolicy policy;
    private final Map<String, RetryState> troubles = new HashMap<>();

    /** @param work as the beginning of a sentence that goes on with a stream's name */
    public StreamHealth(String work, ErrorPolicy policy) {
        this.work = work;
        this.policy = policy;
    }

    /** Before each of some streams is tried: forgets all others. */
    public void begin(Collection<StreamIdentity> streams) {
        troubles.keySet().retainAll(streams.stream().map(StreamIdentity::name).toList());
    }

    public void isOver(StreamIdentity stream) {
        of(stream).isOver();
    }

    /**
     * @return what is to be done about it
     * @throws ConnectException where it is to stop all of them
     */
    public Verdict take(StreamIdentity stream, StreamException failure) {
        Verdict verdict = policy.verdict(failure);
        var exception = new ConnectException(failure.getMessage(), failure);
        switch (verdict) {
            case FAIL -> throw exception;
            case ISOLATE -> of(stream).isolated(exception);
            case RETRY, WAIT, SET_ASIDE, GO_ON_WITH_GAP -> of(stream).pauseFor(verdict, failure.getMessage());
        }
        return verdict;
    }

    /** @throws ConnectException where each was tried and none works until an operator does something about it */
    public void failIfAllAreIsolated() {
        List<ConnectException> isolated = troubles.values().stream()
                .flatMap(trouble -> trouble.isolation().stream())
                .toList();
        if (!isolated.isEmpty() && isolated.size() == troubles.size()) {
            throw isolated.get(0);
        }
    }

    private RetryState of(StreamIdentity stream) {
        return troubles.computeIfAbsent(
                stream.name(), name -> new RetryState(work + " " + name, InstantSource.system()));
    }
}
