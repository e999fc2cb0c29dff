// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.coverage;

import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** The schema of an emitted coverage record. It only ever grows, and its version says which fields it has. */
public final class CoverageSchema {

    public static final String NAME = "io.dbactivity.Coverage";
    public static final int VERSION = 3;

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
            .field("fromEventIndex", COUNT)
            .field("previousStreamCreated", TIME)
            .field("retentionHeadroomMs", COUNT)
            .field("entryId", TEXT)
            .field("previousEntryId", TEXT)
            .field("carrierShardId", TEXT)
            .field("connector", TEXT)
            .field("run", TEXT)
            .field("fromOrdinal", COUNT)
            .field("toOrdinal", COUNT)
            .field("missingOrdinals", TEXT)
            .field("shardIds", TEXTS)
            .field("truncated", COUNT)
            .build();

    private CoverageSchema() {}

    /** An entry as a value of this schema. */
    public static Struct struct(Coverage entry, EntryLink link) {
        Scope scope = entry.scope();
        var struct = new Struct(COVERAGE)
                .put("kind", entry.kind().text())
                .put("time", Date.from(entry.time()))
                .put("stream", scope.stream())
                .put("streamCreated", Date.from(scope.streamCreated()))
                .put("resourceId", scope.resourceId())
                .put("shardId", scope.shardId().orElse(null));
        entry.describe(struct);
        link.describe(struct);
        return struct;
    }
}
