// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.record;

import io.dbactivity.event.EventField;

/**
 * The names of the fields of an emitted event, in one place for whoever reads or writes one. They are a contract with
 * every consumer. AWS's own fields keep AWS's names, which {@link EventField} holds.
 */
public final class FieldNames {

    public static final String EVENT_ID = "eventId";
    public static final String EVENT_TIME = "eventTime";
    public static final String ENGINE = "engine";
    public static final String ACTION = "action";
    public static final String OUTCOME = "outcome";

    public static final String TYPE = EventField.TYPE.jsonName();
    public static final String CLASS = EventField.CLASS.jsonName();
    public static final String COMMAND = EventField.COMMAND.jsonName();
    public static final String COMMAND_TEXT = EventField.COMMAND_TEXT.jsonName();
    public static final String PARAM_LIST = EventField.PARAM_LIST.jsonName();
    public static final String OBJECT_NAME = EventField.OBJECT_NAME.jsonName();
    public static final String OBJECT_TYPE = EventField.OBJECT_TYPE.jsonName();
    public static final String DATABASE_NAME = EventField.DATABASE_NAME.jsonName();
    public static final String DB_USER_NAME = EventField.DB_USER_NAME.jsonName();
    public static final String CLIENT_APPLICATION = EventField.CLIENT_APPLICATION.jsonName();
    public static final String REMOTE_HOST = EventField.REMOTE_HOST.jsonName();
    public static final String REMOTE_PORT = EventField.REMOTE_PORT.jsonName();
    public static final String NET_PROTOCOL = EventField.NET_PROTOCOL.jsonName();
    public static final String DB_PROTOCOL = EventField.DB_PROTOCOL.jsonName();
    public static final String SERVER_HOST = EventField.SERVER_HOST.jsonName();
    public static final String SERVER_TYPE = EventField.SERVER_TYPE.jsonName();
    public static final String SERVER_VERSION = EventField.SERVER_VERSION.jsonName();
    public static final String SERVICE_NAME = EventField.SERVICE_NAME.jsonName();
    public static final String DBID = EventField.DBID.jsonName();
    public static final String PID = EventField.PID.jsonName();
    public static final String SESSION_ID = EventField.SESSION_ID.jsonName();
    public static final String STATEMENT_ID = EventField.STATEMENT_ID.jsonName();
    public static final String SUBSTATEMENT_ID = EventField.SUBSTATEMENT_ID.jsonName();
    public static final String TRANSACTION_ID = EventField.TRANSACTION_ID.jsonName();
    public static final String ROW_COUNT = EventField.ROW_COUNT.jsonName();
    public static final String EXIT_CODE = EventField.EXIT_CODE.jsonName();
    public static final String ERROR_MESSAGE = EventField.ERROR_MESSAGE.jsonName();
    public static final String START_TIME = EventField.START_TIME.jsonName();
    public static final String END_TIME = EventField.END_TIME.jsonName();
    public static final String LOG_TIME = EventField.LOG_TIME.jsonName();
    public static final String ENGINE_NATIVE_AUDIT_FIELDS = EventField.ENGINE_NATIVE_AUDIT_FIELDS.jsonName();

    public static final String EXTRA_FIELDS = "extraFields";
    public static final String ORIGINAL = "original";

    /** Holds the fields of {@link Source}. */
    public static final String SOURCE = "source";

    /** The length and SHA-256 of each cut field's full value, by the field's name. */
    public static final String TRUNCATED = "truncated";

    /** Each has the fields of {@link NamedObject}. */
    public static final String OBJECTS = "objects";

    /** The same for all events of a statement. */
    public static final String STATEMENT_KEY = "statementKey";

    /** How many events the text of a statement is split into. */
    public static final String PIECE_COUNT = "pieceCount";

    private FieldNames() {}

    /** The fields of each element of {@link #OBJECTS}. */
    public static final class NamedObject {

        public static final String TYPE = "type";
        public static final String SCHEMA = "schema";
        public static final String NAME = "name";

        private NamedObject() {}
    }

    /** The fields of {@link #SOURCE}. */
    public static final class Source {

        public static final String VERSION = "version";
        public static final String CONNECTOR = "connector";
        public static final String NAME = "name";
        public static final String REGION = "region";
        public static final String STREAM = "stream";
        public static final String RESOURCE_ID = "resourceId";
        public static final String CLUSTER_ID = "clusterId";
        public static final String INSTANCE_ID = "instanceId";
        public static final String CONTRACT_VERSION = "contractVersion";
        public static final String SHARD_ID = "shardId";
        public static final String SEQUENCE_NUMBER = "sequenceNumber";
        public static final String EVENT_INDEX = "eventIndex";
        public static final String EVENT_COUNT = "eventCount";
        public static final String ARRIVAL_TIME = "arrivalTime";
        public static final String RUN = "run";
        public static final String ORDINAL = "ordinal";

        private Source() {}
    }
}
