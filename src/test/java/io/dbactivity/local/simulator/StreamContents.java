// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.local.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dbactivity.local.delivery.EventPosition;
import io.dbactivity.local.simulator.database.SimulatedDatabase;
import io.dbactivity.local.simulator.envelope.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * What stands in the stream of a database, read and opened as a consumer does: KMS opens the data key for the context
 * of the database, and the data key the message.
 */
public record StreamContents(KinesisClient kinesis, KmsClient kms, SimulatedDatabase database) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The text of every event that the stream keeps, heartbeats too, as it was written; in the order of each shard. */
    public Map<EventPosition, String> events() {
        Map<EventPosition, String> events = new LinkedHashMap<>();
        kinesis.listShards(request -> request.streamName(database.streamName()))
                .shards()
                .forEach(shard -> records(shard.shardId()).forEach(record -> {
                    int index = 0;
                    for (String event : elements(inner(record))) {
                        events.put(
                                new EventPosition(
                                        database.streamName(), shard.shardId(), record.sequenceNumber(), index++),
                                event);
                    }
                }));
        return events;
    }

    private List<Record> records(String shardId) {
        String iterator = kinesis.getShardIterator(request -> request.streamName(database.streamName())
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        List<Record> records = new ArrayList<>();
        GetRecordsResponse page;
        do {
            String current = iterator;
            page = kinesis.getRecords(request -> request.shardIterator(current));
            records.addAll(page.records());
            iterator = page.nextShardIterator();
        } while (iterator != null && !page.records().isEmpty());
        return records;
    }

    private String inner(Record record) {
        byte[] envelope = record.data().asByteArray();
        try {
            SdkBytes wrapped = SdkBytes.fromByteArray(
                    Opened.outer(envelope).required("key").binaryValue());
            byte[] dataKey = kms.decrypt(
                            request -> request.ciphertextBlob(wrapped).encryptionContext(database.encryptionContext()))
                    .plaintext()
                    .asByteArray();
            return Opened.inner(envelope, dataKey);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list of events, cut into its elements. */
    private static List<String> elements(String inner) {
        List<String> elements = new ArrayList<>();
        try (JsonParser json = JSON.createParser(inner)) {
            JsonToken token = json.nextToken();
            while (token != JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            while (json.nextToken() == JsonToken.START_OBJECT) {
                int begin = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                elements.add(inner.substring(begin, (int) json.currentLocation().getCharOffset()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return elements;
    }
}
