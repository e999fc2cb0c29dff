// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dbactivity.config.ConnectorConfig;
import io.dbactivity.event.ActivityRecord;
import io.dbactivity.event.EventParser;
import io.dbactivity.event.EventSettings;
import io.dbactivity.offset.ActivityStream;
import io.dbactivity.record.Coordinates;
import io.dbactivity.record.RecordMapper;
import io.dbactivity.stream.ShardId;
import io.dbactivity.stream.StreamIdentity;
import io.dbactivity.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** Records as the connector emits them. */
final class EmittedEvents {

    private static final ActivityStream STREAM =
            new ActivityStream(StreamIdentity.ofResource("cluster-A"), Instant.EPOCH, Duration.ofHours(24));
    private static final ShardId SHARD = new ShardId(STREAM.identity().name(), "shardId-000000000000");

    private EmittedEvents() {}

    /** @param json of the event; apostrophes stand for quotation marks, and ´ for an apostrophe */
    static SourceRecord of(String json) {
        return with(Map.of("events.include.original", "true"), json);
    }

    /** @param properties of the connector, besides those that it needs */
    static SourceRecord with(Map<String, String> properties, String json) {
        Map<String, String> all =
                new HashMap<>(Map.of("name", "audit", "das.resource.ids", "cluster-A", "aws.region", "eu-central-1"));
        all.putAll(properties);
        String text = "{'databaseActivityEventList':[" + json + "]}";
        byte[] plaintext = text.replace('\'', '"').replace('´', '\'').getBytes(UTF_8);
        ActivityRecord activity = new EventParser(new EventSettings(true)).parse(plaintext);
        var record = new StreamRecord(SHARD, "11", Instant.EPOCH, plaintext);
        List<SourceRecord> records = new RecordMapper(
                        ConnectorConfig.settings(all).records(), "1.0")
                .map(Coordinates.of(STREAM, record, "1.1"), activity, 0)
                .records();
        return records.get(0);
    }
}
