// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The schema of an emitted event. It only ever grows: a field is never renamed, retyped or made required.
 */
public final class ActivitySchema {

    public static final String NAME = "io.dbactivity.ActivityEvent";
    public static final int VERSION = 1;

    private static final Schema TEXT = Schema.OPTIONAL_STRING_SCHEMA;
    private static final Schema COUNT = Schema.OPTIONAL_INT64_SCHEMA;

    private static final Schema TEXTS = SchemaBuilder.array(TEXT).optional().build();

    private static final Schema TEXT_BY_NAME =
            SchemaBuilder.map(Schema.STRING_SCHEMA, TEXT).optional().build();

    /** Where the event comes from. */
    public static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.dbactivity.Source")
            .version(VERSION)
            .field("version", Schema.STRING_SCHEMA)
            .field("connector", Schema.STRING_SCHEMA)
            .field("name", Schema.STRING_SCHEMA)
            .field("region", Schema.STRING_SCHEMA)
            .field("stream", Schema.STRING_SCHEMA)
            .field("resourceId", Schema.STRING_SCHEMA)
            .field("clusterId", TEXT)
            .field("instanceId", TEXT)
            .field("contractVersion", Schema.STRING_SCHEMA)
            .field("shardId", Schema.STRING_SCHEMA)
            .field("sequenceNumber", Schema.STRING_SCHEMA)
            .field("eventIndex", Schema.INT64_SCHEMA)
            .field("eventCount", Schema.INT64_SCHEMA)
            .field("arrivalTime", Timestamp.SCHEMA)
            .build();

    public static final Schema EVENT = SchemaBuilder.struct()
            .name(NAME)
            .version(VERSION)
            .field("eventId", Schema.STRING_SCHEMA)
            .field("eventTime", Timestamp.builder().optional().build())
            .field("engine", Schema.STRING_SCHEMA)
            .field("action", Schema.STRING_SCHEMA)
            .field("outcome", Schema.STRING_SCHEMA)
            .field("type", TEXT)
            .field("class", TEXT)
            .field("command", TEXT)
            .field("commandText", TEXT)
            .field("paramList", TEXTS)
            .field("objectName", TEXT)
            .field("objectType", TEXT)
            .field("databaseName", TEXT)
            .field("dbUserName", TEXT)
            .field("clientApplication", TEXT)
            .field("remoteHost", TEXT)
            .field("remotePort", TEXT)
            .field("netProtocol", TEXT)
            .field("dbProtocol", TEXT)
            .field("serverHost", TEXT)
            .field("serverType", TEXT)
            .field("serverVersion", TEXT)
            .field("serviceName", TEXT)
            .field("dbid", TEXT)
            .field("pid", COUNT)
            .field("sessionId", TEXT)
            .field("statementId", TEXT)
            .field("substatementId", COUNT)
            .field("transactionId", TEXT)
            .field("rowCount", COUNT)
            .field("exitCode", TEXT)
            .field("errorMessage", TEXT)
            .field("startTime", TEXT)
            .field("endTime", TEXT)
            .field("logTime", TEXT)
            .field("engineNativeAuditFields", TEXT_BY_NAME)
            .field("extraFields", TEXT_BY_NAME)
            .field("original", TEXT)
            .field("source", SOURCE)
            .build();

    private ActivitySchema() {}
}
