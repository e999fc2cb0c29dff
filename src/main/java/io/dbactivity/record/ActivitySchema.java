// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** The schema of an emitted event. It only ever grows: a field is never renamed, retyped or made required. */
public final class ActivitySchema {

    public static final String NAME = "io.dbactivity.ActivityEvent";
    public static final int VERSION = 3;

    /** It last grew with version 2 of the event. */
    private static final int SOURCE_VERSION = 2;

    private static final Schema TEXT = Schema.OPTIONAL_STRING_SCHEMA;
    private static final Schema COUNT = Schema.OPTIONAL_INT64_SCHEMA;

    private static final Schema TEXTS = SchemaBuilder.array(TEXT).optional().build();

    private static final Schema TEXT_BY_NAME =
            SchemaBuilder.map(Schema.STRING_SCHEMA, TEXT).optional().build();

    /** An object that a statement names. */
    static final Schema NAMED_OBJECT = SchemaBuilder.struct()
            .name("io.dbactivity.DatabaseObject")
            .version(1)
            .field(FieldNames.NamedObject.TYPE, TEXT)
            .field(FieldNames.NamedObject.SCHEMA, TEXT)
            .field(FieldNames.NamedObject.NAME, Schema.STRING_SCHEMA)
            .build();

    private static final Schema OBJECTS =
            SchemaBuilder.array(NAMED_OBJECT).optional().build();

    /** Where the event was read. */
    public static final Schema SOURCE = SchemaBuilder.struct()
            .name("io.dbactivity.Source")
            .version(SOURCE_VERSION)
            .field(FieldNames.Source.VERSION, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.CONNECTOR, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.NAME, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.REGION, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.STREAM, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.RESOURCE_ID, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.CLUSTER_ID, TEXT)
            .field(FieldNames.Source.INSTANCE_ID, TEXT)
            .field(FieldNames.Source.CONTRACT_VERSION, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.SHARD_ID, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.SEQUENCE_NUMBER, Schema.STRING_SCHEMA)
            .field(FieldNames.Source.EVENT_INDEX, Schema.INT64_SCHEMA)
            .field(FieldNames.Source.EVENT_COUNT, Schema.INT64_SCHEMA)
            .field(FieldNames.Source.ARRIVAL_TIME, Timestamp.SCHEMA)
            .field(FieldNames.Source.RUN, TEXT)
            .field(FieldNames.Source.ORDINAL, COUNT)
            .build();

    public static final Schema EVENT = SchemaBuilder.struct()
            .name(NAME)
            .version(VERSION)
            .field(FieldNames.EVENT_ID, Schema.STRING_SCHEMA)
            .field(FieldNames.EVENT_TIME, Timestamp.builder().optional().build())
            .field(FieldNames.ENGINE, Schema.STRING_SCHEMA)
            .field(FieldNames.ACTION, Schema.STRING_SCHEMA)
            .field(FieldNames.OUTCOME, Schema.STRING_SCHEMA)
            .field(FieldNames.TYPE, TEXT)
            .field(FieldNames.CLASS, TEXT)
            .field(FieldNames.COMMAND, TEXT)
            .field(FieldNames.COMMAND_TEXT, TEXT)
            .field(FieldNames.PARAM_LIST, TEXTS)
            .field(FieldNames.OBJECT_NAME, TEXT)
            .field(FieldNames.OBJECT_TYPE, TEXT)
            .field(FieldNames.DATABASE_NAME, TEXT)
            .field(FieldNames.DB_USER_NAME, TEXT)
            .field(FieldNames.CLIENT_APPLICATION, TEXT)
            .field(FieldNames.REMOTE_HOST, TEXT)
            .field(FieldNames.REMOTE_PORT, TEXT)
            .field(FieldNames.NET_PROTOCOL, TEXT)
            .field(FieldNames.DB_PROTOCOL, TEXT)
            .field(FieldNames.SERVER_HOST, TEXT)
            .field(FieldNames.SERVER_TYPE, TEXT)
            .field(FieldNames.SERVER_VERSION, TEXT)
            .field(FieldNames.SERVICE_NAME, TEXT)
            .field(FieldNames.DBID, TEXT)
            .field(FieldNames.PID, COUNT)
            .field(FieldNames.SESSION_ID, TEXT)
            .field(FieldNames.STATEMENT_ID, TEXT)
            .field(FieldNames.SUBSTATEMENT_ID, COUNT)
            .field(FieldNames.TRANSACTION_ID, TEXT)
            .field(FieldNames.ROW_COUNT, COUNT)
            .field(FieldNames.EXIT_CODE, TEXT)
            .field(FieldNames.ERROR_MESSAGE, TEXT)
            .field(FieldNames.START_TIME, TEXT)
            .field(FieldNames.END_TIME, TEXT)
            .field(FieldNames.LOG_TIME, TEXT)
            .field(FieldNames.ENGINE_NATIVE_AUDIT_FIELDS, TEXT_BY_NAME)
            .field(FieldNames.EXTRA_FIELDS, TEXT_BY_NAME)
            .field(FieldNames.ORIGINAL, TEXT)
            .field(FieldNames.SOURCE, SOURCE)
            .field(FieldNames.TRUNCATED, TEXT_BY_NAME)
            .field(FieldNames.OBJECTS, OBJECTS)
            .field(FieldNames.STATEMENT_KEY, TEXT)
            .field(FieldNames.PIECE_COUNT, COUNT)
            .build();

    private ActivitySchema() {}
}
