// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.perf;

import io.dbactivity.stream.FetchedRecords;
import io.dbactivity.stream.Kinesis;
import io.dbactivity.stream.Shard;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.ShardPosition;
import io.dbactivity.stream.StreamDescription;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Kinesis in memory, each shard of which holds a corpus over and over. Every answer is made of copies, so that it takes
 * the heap that a real one takes.
 */
final class CorpusKinesis implements Kinesis {

    /** The most bytes that one GetRecords call returns. */
    private static final long LARGEST_ANSWER = 10L * 1024 * 1024;

    private final Corpus corpus;
    private final List<ShardId> shards;
    private final long recordsInShard;
    private final long bytesInAnswer;

    private CorpusKinesis(Corpus corpus, int shards, long recordsInShard, long bytesInAnswer) {
        String stream = StreamIdentity.ofResource(corpus.resourceId()).name();
        this.corpus = corpus;
        this.shards = IntStream.range(0, shards)
                .mapToObj(i -> new ShardId(stream, "shardId-%012d".formatted(i)))
                .toList();
        this.recordsInShard = recordsInShard;
        this.bytesInAnswer = bytesInAnswer;
    }

    /** Shards without an end, whose answers are as large as Kinesis makes them. */
    static CorpusKinesis endless(Corpus corpus, int shards) {
        return new CorpusKinesis(corpus, shards, Long.MAX_VALUE, LARGEST_ANSWER);
    }

    /** Shards that hold so many records and give all of them in one answer. */
    static CorpusKinesis inOneAnswer(Corpus corpus, int shards, long recordsInShard) {
        return new CorpusKinesis(corpus, shards, recordsInShard, Long.MAX_VALUE);
    }

    List<ShardId> shards() {
        return shards;
    }

    @Override
    public List<String> streamNames() {
        return List.of(shards.get(0).stream());
    }

    @Override
    public String region() {
        return Place.REGION;
    }

    @Override
    public StreamDescription describe(StreamIdentity stream) {
        return new StreamDescription(Place.CREATED, Duration.ofHours(24));
    }

    @Override
    public List<Shard> shards(StreamIdentity stream) {
        return shards.stream()
                .map(id -> new Shard(id, List.of(), BigInteger.valueOf(shards.indexOf(id))))
                .toList();
    }

    @Override
    public String iterator(StreamIdentity stream, ShardId shard, ShardPosition position) {
        return "0";
    }

    @Override
    public FetchedRecords records(StreamIdentity stream, ShardId shard, String iterator, int limit) {
        long next = Long.parseLong(iterator);
        List<StreamRecord> records = new ArrayList<>();
        for (long bytes = 0; bytes < bytesInAnswer && next < recordsInShard; next++) {
            byte[] data = corpus.records().get((int) (next % corpus.records().size()));
            bytes += data.length;
            if (bytes <= bytesInAnswer) {
                records.add(new StreamRecord(shard, Long.toString(next), Place.ARRIVAL, data.clone()));
            }
        }
        long end = records.isEmpty()
                ? next
                : Long.parseLong(records.get(records.size() - 1).sequenceNumber()) + 1;
        Duration behind = end < recordsInShard ? Duration.ofHours(1) : Duration.ZERO;
        return new FetchedRecords(records, Optional.of(Long.toString(end)), List.of(), behind);
    }

    @Override
    public void close() {}
}
