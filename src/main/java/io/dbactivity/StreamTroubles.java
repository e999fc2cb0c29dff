// SPDX-License-Identifier: Apache-2.0
package io.dbactivity;

import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/** What does not work with each of the connector's streams, whose failures must not stop the others. Used by one thread. */
final class StreamTroubles {

    private final String work;
    private final ErrorPolicy policy;
    private final Map<String, Trouble> troubles = new HashMap<>();

    /** @param work as the beginning of a sentence that goes on with a stream's name */
    StreamTroubles(String work, ErrorPolicy policy) {
        this.work = work;
        this.policy = policy;
    }

    /** Before each of some streams is tried: forgets all others. */
    void begin(Collection<StreamIdentity> streams) {
        troubles.keySet().retainAll(streams.stream().map(StreamIdentity::name).toList());
    }

    void isOver(StreamIdentity stream) {
        of(stream).isOver();
    }

    /**
     * @return what is to be done about it
     * @throws ConnectException where it is to stop all of them
     */
    Verdict take(StreamIdentity stream, StreamException failure) {
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
    void failIfAllAreIsolated() {
        List<ConnectException> isolated = troubles.values().stream()
                .flatMap(trouble -> trouble.isolation().stream())
                .toList();
        if (!isolated.isEmpty() && isolated.size() == troubles.size()) {
            throw isolated.get(0);
        }
    }

    private Trouble of(StreamIdentity stream) {
        return troubles.computeIfAbsent(stream.name(), name -> new Trouble(work + " " + name, InstantSource.system()));
    }
}
