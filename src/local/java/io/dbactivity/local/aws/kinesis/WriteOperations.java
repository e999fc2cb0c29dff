// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.aws.kinesis;

import java.time.Instant;
import java.util.List;

/** PutRecord and PutRecords. */
final class WriteOperations {
    private static final int MAX_RECORDS = 500;
    private static final long MAX_BYTES = 10 * 1024 * 1024;

    private final Streams streams;

    WriteOperations(Streams streams) {
        this.streams = streams;
    }

    KinesisShapes.PutRecordAnswer put(KinesisShapes.PutRecordRequest request) {
        Stream stream = streams.require(request.streamName(), request.streamArn());
        NewRecord added = NewRecord.of(request.partitionKey(), request.explicitHashKey(), request.data());
        return stream.put(added, streams.now());
    }

    KinesisShapes.PutRecordsAnswer putAll(KinesisShapes.PutRecordsRequest request) {
        Stream stream = streams.require(request.streamName(), request.streamArn());
        List<NewRecord> added = request.records().stream()
                .map(entry -> NewRecord.of(entry.partitionKey(), entry.explicitHashKey(), entry.data()))
                .toList();
        if (added.isEmpty() || added.size() > MAX_RECORDS) {
            throw Errors.validation("records", "Member must have length between 1 and " + MAX_RECORDS);
        }
        if (added.stream().mapToLong(NewRecord::size).sum() > MAX_BYTES) {
            throw Errors.invalid("Records size exceeds 10 MB limit");
        }
        Instant now = streams.now();
        return new KinesisShapes.PutRecordsAnswer(
                0, added.stream().map(each -> stream.put(each, now)).toList());
    }
}
