// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Streams of two shards that keep what is put, and can refuse records or whole requests. */
final class FakeKinesis implements KinesisClient {

    private static final BigInteger FIRST = new BigInteger("49642914876930145826150376892381043925843250934523904562");

    private final List<Stored> stored = new ArrayList<>();
    private final List<String> created = new ArrayList<>();
    private Predicate<PutRecordsRequestEntry> refused = entry -> false;
    private RuntimeException failure;
    private int polls;

    record Stored(String stream, String shardId, String sequenceNumber, PutRecordsRequestEntry entry) {

        byte[] data() {
            return entry.data().asByteArray();
        }
    }

    @Override
    public synchronized CreateStreamResponse createStream(CreateStreamRequest request) {
        created.add(request.streamName() + " " + request.shardCount());
        return CreateStreamResponse.builder().build();
    }

    /** Active when asked the second time. */
    @Override
    public synchronized DescribeStreamSummaryResponse describeStreamSummary(DescribeStreamSummaryRequest request) {
        StreamStatus status = polls++ == 0 ? StreamStatus.CREATING : StreamStatus.ACTIVE;
        return DescribeStreamSummaryResponse.builder()
                .streamDescriptionSummary(summary -> summary.streamStatus(status))
                .build();
    }

    @Override
    public synchronized PutRecordsResponse putRecords(PutRecordsRequest request) {
        if (failure != null) {
            RuntimeException once = failure;
            failure = null;
            throw once;
        }
        Stream<PutRecordsResultEntry> answers =
                request.records().stream().map(entry -> refused.test(entry) ? refusal() : store(request, entry));
        return PutRecordsResponse.builder().records(answers.toList()).build();
    }

    synchronized void refuse(Predicate<PutRecordsRequestEntry> entries) {
        refused = entries;
    }

    synchronized void failNext(RuntimeException once) {
        failure = once;
    }

    synchronized List<Stored> stored() {
        return List.copyOf(stored);
    }

    synchronized List<String> created() {
        return List.copyOf(created);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private PutRecordsResultEntry store(PutRecordsRequest request, PutRecordsRequestEntry entry) {
        String shardId = "shardId-00000000000" + (entry.partitionKey().hashCode() & 1);
        String sequenceNumber = FIRST.add(BigInteger.valueOf(stored.size())).toString();
        stored.add(new Stored(request.streamName(), shardId, sequenceNumber, entry));
        return PutRecordsResultEntry.builder()
                .shardId(shardId)
                .sequenceNumber(sequenceNumber)
                .build();
    }

    private static PutRecordsResultEntry refusal() {
        return PutRecordsResultEntry.builder()
                .errorCode("ProvisionedThroughputExceededException")
                .errorMessage("Rate exceeded")
                .build();
    }
}
