// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.task;

import io.dbactivity.failure.RetryState;
import io.dbactivity.failure.Verdict;
import io.dbactivity.offset.SourceOffset;
import io.dbactivity.offset.StoredOffsets;
import io.dbactivity.stream.ListingFailure;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamListing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Lists the shards of each of a task's streams, and decides whether a listing can be used. Used by the task thread
 * only.
 */
final class StreamListings {

    private static final Duration UNTIL_CHILDREN_ARE_LISTED = Duration.ofSeconds(1);

    private final TaskTools tools;
    private final StoredOffsets offsets;
    private final Map<String, RetryState> states = new LinkedHashMap<>();

    StreamListings(TaskTools tools, StoredOffsets offsets) {
        this.tools = tools;
        this.offsets = offsets;
    }

    /** Asks for a stream's first listing. */
    void begin(StreamIdentity stream) {
        states.put(stream.name(), new RetryState("Listing the shards of " + stream.name(), tools.clock()));
        request(stream);
    }

    /** Asks for another listing at once. */
    void request(StreamIdentity stream) {
        tools.reader().list(stream, Duration.ZERO);
    }

    /** Asks for another listing, once Kinesis has had time to list the children of an ended shard. */
    void requestChildren(StreamIdentity stream) {
        tools.reader().list(stream, UNTIL_CHILDREN_ARE_LISTED);
    }

    /** Returns whether a listing is known to be of the task's stream. If it is not, asks the reader to confirm it. */
    boolean accept(StreamListing listing, TaskStream stream) {
        boolean known = listing.confirmed() || (!stream.isListed() && isSameStream(listing, stream.shards()));
        if (!known) {
            tools.reader().confirm(listing, stream.stream().created());
            return false;
        }
        states.get(listing.stream().name()).recordSuccess();
        tools.listener().listed(listing.stream().name());
        return true;
    }

    /**
     * Avoids a call: describing every stream of a large fleet at a restart would take longer than anything else, since
     * AWS limits that call the most.
     */
    private boolean isSameStream(StreamListing listing, StreamShards shards) {
        Map<ShardId, SourceOffset> stored =
                offsets.of(shards.stream(), StreamHistory.toIdentify(shards, listing.shards()));
        return StreamHistory.isSameStream(shards, listing.shards(), stored);
    }

    /** Handles a failure to list a stream. */
    void recordFailure(ListingFailure failure) {
        Verdict verdict = tools.policy().verdict(failure.exception());
        tools.listener()
                .listingFailed(failure.stream().name(), failure.exception().reason(), verdict);
        RetryState state = states.get(failure.stream().name());
        String why = failure.exception().getMessage();
        switch (verdict) {
            case RETRY, WAIT, GO_ON_WITH_GAP, SET_ASIDE ->
                tools.reader().list(failure.stream(), state.recordFailure(verdict, why));
            case ISOLATE ->
                tools.reader().list(failure.stream(), state.isolate(new ConnectException(why, failure.exception())));
            case FAIL -> state.fail(new ConnectException(why, failure.exception()));
        }
    }

    /** Why the listing of one of the streams has failed for good; absent if none has. */
    Optional<ConnectException> failure() {
        return states.values().stream()
                .flatMap(state -> state.failure().stream())
                .findFirst();
    }

    /** Why streams are isolated, by stream name. */
    Map<String, ConnectException> isolated() {
        Map<String, ConnectException> isolated = new LinkedHashMap<>();
        states.forEach((stream, state) -> state.isolation().ifPresent(why -> isolated.put(stream, why)));
        return isolated;
    }
}
