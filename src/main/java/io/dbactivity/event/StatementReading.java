// SPDX-License-Identifier: Apache-2.0
package io.dbactivity.event;

import java.util.List;

/** What an event says of its statement, by the rules of its engine. Found out anew at each call. */
public final class StatementReading {

    private StatementReading() {}

    /** A heartbeat says nothing of any action, even if it names its server. */
    static EngineRules rules(ActivityEvent event) {
        return switch (event.isHeartbeat() ? Engine.UNKNOWN : event.engine()) {
            case AURORA_POSTGRESQL -> new PostgresqlRules();
            case AURORA_MYSQL -> new MysqlRules();
            case ORACLE -> new OracleRules();
            case SQLSERVER -> new SqlServerRules();
            case UNKNOWN -> new UnknownRules();
        };
    }

    /**
     * The objects that an event names, in its order. Empty if it names none, or more than {@link
     * DatabaseObject#MOST_BYTES} can hold: then only {@code objectName} has them.
     */
    public static List<DatabaseObject> objects(ActivityEvent event) {
        // What is longer than all objects together need not be taken apart.
        String name = event.text(EventField.OBJECT_NAME);
        if (EngineRules.isAbsent(name) || name.length() > DatabaseObject.MOST_BYTES) {
            return List.of();
        }
        List<DatabaseObject> objects = rules(event).objects(event);
        return DatabaseObject.size(objects) > DatabaseObject.MOST_BYTES ? List.of() : objects;
    }

    /** Of which statement the event is a part. */
    public static StatementPart part(ActivityEvent event) {
        return rules(event).statementPart(event);
    }
}
