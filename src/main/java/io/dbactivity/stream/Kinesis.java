// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.stream;

import java.util.List;

/**
 * The calls to Kinesis that reading a stream needs. The methods throw {@link StreamException} and nothing else, and do
 * not retry. Thread-safe.
 */
public interface Kinesis extends AutoCloseable {

    /** The Region whose streams are read. */
    String region();

    /** ListStreams, all pages: the names of the account's streams in the Region. */
    List<String> streamNames();

    /** DescribeStreamSummary. */
    StreamDescription describe(StreamIdentity stream);

    /** ListShards, all pages: every shard that still holds records, closed ones too. */
    List<Shard> shards(StreamIdentity stream);

    /** GetShardIterator. */
    String iterator(StreamIdentity stream, ShardId shard, ShardPosition position);

    /** GetRecords. */
    FetchedRecords records(StreamIdentity stream, ShardId shard, String iterator, int limit);

    @Override
    void close();
}
