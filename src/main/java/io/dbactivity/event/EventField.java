// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of an event in any contract version from 1.0 to 1.4, with the shape that can hold every engine's values.
 */
public enum EventField {
    TYPE("type", Shape.TEXT),
    CLASS("class", Shape.TEXT),
    COMMAND("command", Shape.TEXT),
    COMMAND_TEXT("commandText", Shape.TEXT),
    PARAM_LIST("paramList", Shape.LIST),
    OBJECT_NAME("objectName", Shape.TEXT),
    OBJECT_TYPE("objectType", Shape.TEXT),
    DATABASE_NAME("databaseName", Shape.TEXT),
    DB_USER_NAME("dbUserName", Shape.TEXT),
    CLIENT_APPLICATION("clientApplication", Shape.TEXT),
    REMOTE_HOST("remoteHost", Shape.TEXT),
    REMOTE_PORT("remotePort", Shape.TEXT),
    NET_PROTOCOL("netProtocol", Shape.TEXT),
    DB_PROTOCOL("dbProtocol", Shape.TEXT),
    SERVER_HOST("serverHost", Shape.TEXT),
    SERVER_TYPE("serverType", Shape.TEXT),
    SERVER_VERSION("serverVersion", Shape.TEXT),
    SERVICE_NAME("serviceName", Shape.TEXT),
    DBID("dbid", Shape.TEXT),
    PID("pid", Shape.NUMBER),
    SESSION_ID("sessionId", Shape.TEXT),
    STATEMENT_ID("statementId", Shape.TEXT),
    SUBSTATEMENT_ID("substatementId", Shape.NUMBER),
    TRANSACTION_ID("transactionId", Shape.TEXT),
    ROW_COUNT("rowCount", Shape.NUMBER),
    EXIT_CODE("exitCode", Shape.TEXT),
    ERROR_MESSAGE("errorMessage", Shape.TEXT),
    START_TIME("startTime", Shape.TIME),
    END_TIME("endTime", Shape.TIME),
    LOG_TIME("logTime", Shape.TIME),
    ENGINE_NATIVE_AUDIT_FIELDS("engineNativeAuditFields", Shape.MAP);

    /** What a field's value is read as. */
    public enum Shape {
        TEXT,
        NUMBER,
        TIME,
        LIST,
        MAP
    }

    /** How many there are. */
    static final int COUNT = values().length;

    private static final Map<String, EventField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(field -> field.jsonName, Function.identity()));

    private final String jsonName;
    private final Shape shape;

    EventField(String jsonName, Shape shape) {
        this.jsonName = jsonName;
        this.shape = shape;
    }

    /** The field of a name; null if this version does not know it. */
    public static EventField named(String jsonName) {
        return BY_NAME.get(jsonName);
    }

    /** AWS's own name for the field, in an event and in emitted records. */
    public String jsonName() {
        return jsonName;
    }

    /** Its place among all fields, from 0. An array of values takes one object less for each event than a map does. */
    @SuppressWarnings("EnumOrdinal") // The number never leaves the JVM.
    int place() {
        return ordinal();
    }

    public Shape shape() {
        return shape;
    }
}
