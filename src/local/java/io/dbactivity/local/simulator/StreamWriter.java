// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Puts records into one stream until it accepts them, and enters each in the account once its answer has come. */
final class StreamWriter {

    private static final Duration BACK_OFF = Duration.ofMillis(50);

    private final KinesisClient kinesis;
    private final String stream;
    private final Supplier<String> partitionKeys;
    private final ProducedAccount account;

    StreamWriter(KinesisClient kinesis, String stream, Supplier<String> partitionKeys, ProducedAccount account) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.partitionKeys = partitionKeys;
        this.account = account;
    }

    /**
     * Puts records that fit in one request. Throttled ones are retried.
     *
     * @param giveUp once it opens, records that are still refused are given up
     */
    void put(List<OutgoingRecord> records, CountDownLatch giveUp) {
        if (records.isEmpty()) {
            return;
        }
        List<OutgoingRecord> refused = tryPut(records);
        while (!refused.isEmpty() && !opens(giveUp)) {
            refused = tryPut(refused);
        }
    }

    private List<OutgoingRecord> tryPut(List<OutgoingRecord> records) {
        List<PutRecordsRequestEntry> entries = records.stream().map(this::entry).toList();
        try {
            return enter(
                    records,
                    kinesis.putRecords(request -> request.streamName(stream).records(entries))
                            .records());
        } catch (ProvisionedThroughputExceededException e) {
            return records;
        }
    }

    private List<OutgoingRecord> enter(List<OutgoingRecord> records, List<PutRecordsResultEntry> answers) {
        List<OutgoingRecord> refused = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            OutgoingRecord record = records.get(i);
            PutRecordsResultEntry answer = answers.get(i);
            if (answer.errorCode() == null) {
                account.add(stream, answer.shardId(), answer.sequenceNumber(), record.events(), record.damage());
            } else {
                refused.add(record);
            }
        }
        return refused;
    }

    private PutRecordsRequestEntry entry(OutgoingRecord record) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(partitionKeys.get())
                .data(record.data())
                .build();
    }

    private static boolean opens(CountDownLatch latch) {
        try {
            return latch.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
