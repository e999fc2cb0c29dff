// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** The schema of an emitted coverage record. It only ever grows. */
public final class CoverageSchema {

    public static final String NAME = "io.dbactivity.Coverage";
    public static final int VERSION = 1;

    private static final Schema TEXT = Schema.OPTIONAL_STRING_SCHEMA;
    private static final Schema COUNT = Schema.OPTIONAL_INT64_SCHEMA;
    private static final Schema TIME = Timestamp.builder().optional().build();
    private static final Schema TEXTS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build();

    public static final Schema COVERAGE = SchemaBuilder.struct()
            .name(NAME)
            .version(VERSION)
            .field("kind", Schema.STRING_SCHEMA)
            .field("time", Timestamp.SCHEMA)
            .field("stream", Schema.STRING_SCHEMA)
            .field("streamCreated", Timestamp.SCHEMA)
            .field("resourceId", Schema.STRING_SCHEMA)
            .field("shardId", TEXT)
            .field("parentShardIds", TEXTS)
            .field("childShardIds", TEXTS)
            .field("instanceId", TEXT)
            .field("fromSequenceNumber", TEXT)
            .field("toSequenceNumber", TEXT)
            .field("fromTime", TIME)
            .field("toTime", TIME)
            .field("records", COUNT)
            .field("events", COUNT)
            .field(
                    "excluded",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                            .optional()
                            .build())
            .field("reason", TEXT)
            .field("detail", TEXT)
            .build();

    private CoverageSchema() {}

    /** An entry as a value of this schema. */
    public static Struct struct(Coverage entry) {
        ShardScope scope = entry.scope();
        Range range = entry.tally().range();
        var struct = new Struct(COVERAGE)
                .put("kind", entry.kind().text())
                .put("time", Date.from(entry.time()))
                .put("stream", scope.stream())
                .put("streamCreated", Date.from(scope.streamCreated()))
                .put("resourceId", scope.resourceId())
                .put("shardId", scope.shardId())
                .put("parentShardIds", orAbsent(entry.parentShardIds()))
                .put("childShardIds", orAbsent(entry.childShardIds()))
                .put("fromSequenceNumber", range.fromSequenceNumber())
                .put("toSequenceNumber", range.toSequenceNumber())
                .put("fromTime", date(range.fromTime()))
                .put("toTime", date(range.toTime()))
                .put("reason", entry.reason())
                .put("detail", entry.detail());
        putCounts(struct, entry);
        return struct;
    }

    /** What a shard's start delivered is nothing yet; how many events a gap holds, nobody could count. */
    private static void putCounts(Struct struct, Coverage entry) {
        Tally tally = entry.tally();
        switch (entry.kind()) {
            case SHARD_STARTED -> {}
            case GAP -> struct.put("records", tally.records() == 0 ? null : tally.records());
            case SHARD_POSITION, SHARD_ENDED ->
                struct.put("records", tally.records())
                        .put("events", tally.events())
                        .put("excluded", tally.excluded().isEmpty() ? null : tally.excluded());
        }
    }

    private static List<String> orAbsent(List<String> ids) {
        return ids.isEmpty() ? null : ids;
    }

    private static Date date(Instant time) {
        return time == null ? null : Date.from(time);
    }
}
