// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.metrics;

import io.dbactivity.stream.FetchedRecords;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamDescription;
import io.dbactivity.stream.StreamException;
import io.dbactivity.stream.StreamIdentity;
import java.util.List;
import java.util.function.Supplier;

/** Reports what Kinesis answers to the reads of a shard to a listener. Thread-safe. */
public final class ObservedKinesis implements Kinesis {

    private final Kinesis kinesis;
    private final CallListener listener;

    /** @param kinesis closed with this object */
    public ObservedKinesis(Kinesis kinesis, CallListener listener) {
        this.kinesis = kinesis;
        this.listener = listener;
    }

    @Override
    public String region() {
        return kinesis.region();
    }

    @Override
    public List<String> streamNames() {
        return kinesis.streamNames();
    }

    @Override
    public StreamDescription describe(StreamIdentity stream) {
        return kinesis.describe(stream);
    }

    @Override
    public List<Shard> shards(StreamIdentity stream) {
        return kinesis.shards(stream);
    }

    @Override
    public String iterator(StreamIdentity stream, ShardId shard, ShardPosition position) {
        return observed(shard, () -> kinesis.iterator(stream, shard, position));
    }

    @Override
    public FetchedRecords records(StreamIdentity stream, ShardId shard, String iterator, int limit) {
        FetchedRecords answer = observed(shard, () -> kinesis.records(stream, shard, iterator, limit));
        listener.readAnswered(shard, answer.behindLatest());
        return answer;
    }

    private <T> T observed(ShardId shard, Supplier<T> call) {
        try {
            return call.get();
        } catch (StreamException e) {
            if (e.reason() == StreamException.Reason.THROTTLED) {
                listener.readThrottled(shard);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        kinesis.close();
    }
}
