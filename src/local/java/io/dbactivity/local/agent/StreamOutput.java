// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Records on their way into one stream. Each has a random partition key, as real ones have. A record whose answer got
 * lost is put again, so it may be in the stream twice. Used by one thread.
 */
final class StreamOutput {

    private static final int MOST_RECORDS = 500;
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final KinesisClient kinesis;
    private final String stream;
    private List<byte[]> waiting = List.of();

    StreamOutput(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /** Takes over records that Kinesis has to accept before the next ones. */
    void add(List<byte[]> records) {
        List<byte[]> all = new ArrayList<>(waiting);
        all.addAll(records);
        waiting = all;
    }

    /** Whether Kinesis has accepted all records. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Gives up what Kinesis has not accepted. */
    void clear() {
        waiting = List.of();
    }

    /** Sends once what Kinesis has not accepted. Returns false if it did not accept everything. */
    boolean send() {
        List<byte[]> refused = new ArrayList<>();
        int start = 0;
        while (start < waiting.size()) {
            int end = endOfRequest(start);
            refused.addAll(put(waiting.subList(start, end)));
            start = end;
        }
        waiting = refused;
        return refused.isEmpty();
    }

    private int endOfRequest(int start) {
        int end = start;
        long bytes = 0;
        while (end < waiting.size() && end - start < MOST_RECORDS && (end == start || bytes < MOST_BYTES)) {
            bytes += waiting.get(end).length;
            end++;
        }
        return end;
    }

    private List<byte[]> put(List<byte[]> records) {
        List<PutRecordsRequestEntry> entries =
                records.stream().map(StreamOutput::entry).toList();
        try {
            List<PutRecordsResultEntry> answers = kinesis.putRecords(
                            request -> request.streamName(stream).records(entries))
                    .records();
            List<byte[]> refused = new ArrayList<>();
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).errorCode() != null) {
                    refused.add(records.get(i));
                }
            }
            return refused;
        } catch (SdkException e) {
            return List.copyOf(records);
        }
    }

    private static PutRecordsRequestEntry entry(byte[] data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(UUID.randomUUID().toString())
                .data(SdkBytes.fromByteArrayUnsafe(data))
                .build();
    }
}
